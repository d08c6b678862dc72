import { Controller } from '@hotwired/stimulus';

/** Sends its form when a choice is made. */
export default class SubmitController extends Controller<HTMLSelectElement> {
  now(): void {
    this.element.form?.requestSubmit();
  }
}
