import { Controller } from '@hotwired/stimulus';
import { randomId, rememberRequest } from '../../web/scripts/live/requests.ts';

const pause = 1_000;
const retryAfter = 5_000;

/** Keeps the draft on the server, shows what will be sent, and starts afresh once it was. */
export default class ComposerController extends Controller<HTMLFormElement> {
  static override targets = ['text', 'draft', 'files', 'input'];
  static override values = { draft: String, saved: String, failed: String, max: Number, tooLarge: String };
  declare readonly textTarget: HTMLTextAreaElement;
  declare readonly draftTarget: HTMLElement;
  declare readonly filesTarget: HTMLElement;
  declare readonly inputTarget: HTMLInputElement;
  declare readonly draftValue: string;
  declare readonly savedValue: string;
  declare readonly failedValue: string;
  declare readonly maxValue: number;
  declare readonly tooLargeValue: string;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent = '';

  override connect(): void {
    this.#sent = this.#state();
    this.element.addEventListener('turbo:submit-end', this.#submitted);
  }

  override disconnect(): void {
    clearTimeout(this.#timer);
    this.element.removeEventListener('turbo:submit-end', this.#submitted);
  }

  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), pause);
  }

  send(event: Event): void {
    event.preventDefault();
    const visible = Array.from(this.element.querySelectorAll<HTMLButtonElement>('button[formaction]:not([name])')).find((b) => b.offsetParent !== null);
    if (visible) this.element.requestSubmit(visible);
  }

  picked(): void {
    const files = Array.from(this.inputTarget.files ?? []);
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const tooLarge = total > this.maxValue;
    this.inputTarget.setCustomValidity(tooLarge ? this.tooLargeValue : '');
    const lines = tooLarge ? [this.tooLargeValue] : files.map((file) => file.name);
    this.filesTarget.replaceChildren(
      ...lines.map((line) => {
        const item = document.createElement('li');
        item.textContent = line;
        return item;
      }),
    );
  }

  #state(): string {
    const kind = this.element.querySelector<HTMLInputElement>('input[name="kind"]:checked')?.value ?? '';
    return `${kind}\n${this.textTarget.value}`;
  }

  async #save(): Promise<void> {
    const state = this.#state();
    if (state === this.#sent) return;
    const body = new FormData(this.element);
    body.delete('files');
    try {
      const answer = await fetch(this.draftValue, { method: 'POST', body, headers: { 'X-Request-Mark': rememberRequest() } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#sent = state;
      this.draftTarget.textContent = this.savedValue;
    } catch {
      this.draftTarget.textContent = this.failedValue;
      this.#timer = setTimeout(() => void this.#save(), retryAfter);
    }
  }

  #submitted = (event: Event): void => {
    const { success } = (event as CustomEvent<{ success: boolean }>).detail;
    if (event.target !== this.element || !success) return;
    clearTimeout(this.#timer);
    this.textTarget.value = '';
    this.inputTarget.value = '';
    this.filesTarget.replaceChildren();
    this.draftTarget.textContent = '';
    this.#sent = this.#state();
    const key = this.element.querySelector<HTMLInputElement>('input[name="idempotency-key"]');
    if (key) key.value = randomId();
  };
}
