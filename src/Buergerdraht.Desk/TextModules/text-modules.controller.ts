import { Controller } from '@hotwired/stimulus';

/** The word after a slash, at the start of the text or after a space, before the caret. */
const asked = /(^|\s)\/([^\s/]*)$/;
const keptFor = 60_000;

/** Finds text modules by typing a slash in the composer, and puts the chosen one where the slash stood. */
export default class TextModulesController extends Controller<HTMLElement> {
  static override targets = ['panel', 'status'];
  static override values = { source: String, none: String, one: String, many: String };
  declare readonly panelTarget: HTMLElement;
  declare readonly statusTarget: HTMLElement;
  declare readonly sourceValue: string;
  declare readonly noneValue: string;
  declare readonly oneValue: string;
  declare readonly manyValue: string;

  #fetchedAt = 0;
  #wanted = 0;
  #closed: number | undefined;

  override connect(): void {
    this.#text.addEventListener('input', this.#typed);
    this.#text.addEventListener('keydown', this.#pressed, true);
    this.#text.addEventListener('blur', this.#left);
    this.#text.setAttribute('aria-autocomplete', 'list');
  }

  override disconnect(): void {
    this.#text.removeEventListener('input', this.#typed);
    this.#text.removeEventListener('keydown', this.#pressed, true);
    this.#text.removeEventListener('blur', this.#left);
    this.#close();
  }

  /** The button: types the slash for those who do not know it. */
  open(): void {
    const text = this.#text;
    text.focus();
    const before = text.value.slice(0, text.selectionStart);
    if (!asked.test(before)) this.#put(/(^|\s)$/.test(before) ? '/' : ' /', text.selectionStart);
    else void this.#show();
  }

  get #text(): HTMLTextAreaElement {
    const text = this.element.closest('form')?.querySelector('textarea');
    if (!text) throw new Error('The text modules stand outside a composer.');
    return text;
  }

  get #shown(): HTMLElement[] {
    return Array.from(this.panelTarget.querySelectorAll<HTMLElement>('[role=option]:not([hidden])'));
  }

  get #slash(): { at: number; word: string } | null {
    const text = this.#text;
    const found = asked.exec(text.value.slice(0, text.selectionStart));
    return found ? { at: found.index + (found[1] ?? '').length, word: (found[2] ?? '').toLowerCase() } : null;
  }

  #typed = (): void => {
    const slash = this.#slash;
    if (slash && slash.at !== this.#closed) void this.#show();
    else this.#close();
    if (!slash) this.#closed = undefined;
  };

  async #show(): Promise<void> {
    const mine = ++this.#wanted;
    if (Date.now() - this.#fetchedAt > keptFor) {
      const answer = await fetch(this.sourceValue, { headers: { Accept: 'text/html' } });
      if (!answer.ok || mine !== this.#wanted) return;
      const list = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[role=listbox]');
      this.panelTarget.replaceChildren(...(list ? [list] : []));
      this.#fetchedAt = Date.now();
      for (const option of this.panelTarget.querySelectorAll('[role=option]')) option.addEventListener('mousedown', this.#clicked);
    }
    const slash = this.#slash;
    if (slash) this.#filter(slash.word);
  }

  #filter(word: string): void {
    const options = Array.from(this.panelTarget.querySelectorAll<HTMLElement>('[role=option]'));
    const rank = (o: HTMLElement): number => {
      const search = o.dataset.search ?? '';
      if (word === '') return 1;
      if ((o.dataset.shortcut ?? '').startsWith(word)) return 0;
      return search.split(/\s+/).some((w) => w.startsWith(word)) ? 1 : search.includes(word) ? 2 : 3;
    };
    const ranked = options.map((option, at) => ({ option, at, rank: rank(option) })).sort((a, b) => a.rank - b.rank || a.at - b.at);
    for (const { option, rank: r } of ranked) option.hidden = r > 2;
    ranked[0]?.option.parentElement?.append(...ranked.map((r) => r.option));
    const found = this.#shown;
    this.panelTarget.hidden = found.length === 0;
    this.statusTarget.textContent =
      found.length === 0 ? this.noneValue : found.length === 1 ? this.oneValue : this.manyValue.replace('{n}', String(found.length));
    this.#choose(found[0]);
    if (found.length > 0) this.panelTarget.scrollIntoView({ block: 'nearest' });
  }

  #choose(option: HTMLElement | undefined): void {
    for (const other of this.panelTarget.querySelectorAll('[aria-selected=true]')) other.setAttribute('aria-selected', 'false');
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#text.setAttribute('aria-activedescendant', option.id);
    else this.#text.removeAttribute('aria-activedescendant');
  }

  #pressed = (event: KeyboardEvent): void => {
    if (this.panelTarget.hidden || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const shown = this.#shown;
    const at = shown.findIndex((o) => o.getAttribute('aria-selected') === 'true');
    if (event.key === 'ArrowDown') this.#choose(shown[(at + 1) % shown.length]);
    else if (event.key === 'ArrowUp') this.#choose(shown[(at - 1 + shown.length) % shown.length]);
    else if ((event.key === 'Enter' || event.key === 'Tab') && shown[at]) this.#insert(shown[at]);
    else if (event.key === 'Escape') {
      this.#closed = this.#slash?.at;
      this.#close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  // Before the text loses the caret.
  #clicked = (event: Event): void => {
    event.preventDefault();
    this.#insert(event.currentTarget as HTMLElement);
  };

  #left = (): void => this.#close();

  #insert(option: HTMLElement): void {
    const slash = this.#slash;
    this.#close();
    if (slash) this.#put(option.dataset.text ?? '', slash.at);
  }

  #put(words: string, from: number): void {
    const text = this.#text;
    const to = text.selectionStart;
    text.setSelectionRange(from, to);
    // The only way that the browser's own undo knows of.
    if (!document.execCommand('insertText', false, words)) {
      text.setRangeText(words, from, to, 'end');
      text.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  #close(): void {
    this.#wanted++;
    this.panelTarget.hidden = true;
    this.#choose(undefined);
  }
}
