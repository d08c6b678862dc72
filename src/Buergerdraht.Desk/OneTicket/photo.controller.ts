import { Controller } from '@hotwired/stimulus';

/** Shows a photo large; the link it was called from opens it without script. */
export default class PhotoController extends Controller<HTMLElement> {
  static override targets = ['name', 'open', 'stage'];
  declare readonly nameTarget: HTMLElement;
  declare readonly openTarget: HTMLAnchorElement;
  declare readonly stageTarget: HTMLElement;

  override connect(): void {
    document.addEventListener('click', this.#clicked);
  }

  override disconnect(): void {
    document.removeEventListener('click', this.#clicked);
  }

  #clicked = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-photo]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const name = link.dataset.photo ?? '';
    const image = document.createElement('img');
    image.src = link.href;
    image.alt = name;
    this.stageTarget.replaceChildren(image);
    this.nameTarget.textContent = name;
    this.openTarget.href = link.href;
    (this.element as HTMLDialogElement).showModal();
  };
}
