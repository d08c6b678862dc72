import { Controller } from '@hotwired/stimulus';

const storage = 'bd-keys';

/** Single-key shortcuts; they can be switched off in the help dialog, and rest while one types. */
export default class KeysController extends Controller<HTMLElement> {
  static override targets = ['row', 'search', 'composer', 'back', 'dialog', 'enabled'];
  static override values = { list: String };
  declare readonly rowTargets: HTMLElement[];
  declare readonly hasSearchTarget: boolean;
  declare readonly searchTarget: HTMLInputElement;
  declare readonly hasComposerTarget: boolean;
  declare readonly composerTarget: HTMLTextAreaElement;
  declare readonly hasBackTarget: boolean;
  declare readonly backTarget: HTMLAnchorElement;
  declare readonly dialogTarget: HTMLDialogElement;
  declare readonly enabledTarget: HTMLInputElement;

  override connect(): void {
    this.enabledTarget.checked = localStorage.getItem(storage) !== 'off';
    document.addEventListener('keydown', this.#pressed);
  }

  override disconnect(): void {
    document.removeEventListener('keydown', this.#pressed);
  }

  help(): void {
    // Closed by hand, the menu gives the focus to its button, and the dialog later gives it back there.
    document.querySelector<HTMLElement>('[popover]:popover-open')?.hidePopover();
    this.dialogTarget.showModal();
  }

  toggle(): void {
    localStorage.setItem(storage, this.enabledTarget.checked ? 'on' : 'off');
  }

  reply(event?: Event): void {
    this.#write('composer-reply', event);
  }

  #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || this.dialogTarget.open || !this.enabledTarget.checked) return;
    const target = event.target as HTMLElement;
    if (target.closest('input, textarea, select, [contenteditable], dialog')) return;
    const act = this.#acts()[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  };

  #acts(): Record<string, (() => void) | undefined> {
    return {
      j: () => this.#move(1),
      k: () => this.#move(-1),
      r: this.hasComposerTarget ? () => this.#write('composer-reply') : undefined,
      n: this.hasComposerTarget ? () => this.#write('composer-note') : undefined,
      u: this.hasBackTarget ? () => this.backTarget.click() : undefined,
      '/': this.hasSearchTarget ? () => this.searchTarget.focus() : undefined,
      '?': () => this.help(),
    };
  }

  #move(step: number): void {
    const at = this.rowTargets.indexOf(document.activeElement as HTMLElement);
    const next = at === -1 ? (step > 0 ? 0 : this.rowTargets.length - 1) : at + step;
    this.rowTargets[next]?.focus();
  }

  #write(kind: string, event?: Event): void {
    if (!this.hasComposerTarget) return;
    event?.preventDefault();
    const radio = document.querySelector<HTMLInputElement>(`#${kind}`);
    if (radio && !radio.disabled) radio.checked = true;
    this.composerTarget.focus();
  }
}
