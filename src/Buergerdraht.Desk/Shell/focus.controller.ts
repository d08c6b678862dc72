import { Controller } from '@hotwired/stimulus';

/** Takes the focus when it appears: the summary of what was wrong with a form. */
export default class FocusController extends Controller<HTMLElement> {
  override connect(): void {
    this.element.focus();
  }
}
