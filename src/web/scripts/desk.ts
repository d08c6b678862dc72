import { Application } from '@hotwired/stimulus';
import * as Turbo from '@hotwired/turbo';
import { rememberRequest } from './live/requests.ts';
import { startStream } from './live/stream.ts';

// Turbo's own progress bar needs an inline style; ours is CSS on html[aria-busy].
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1;

// What a person opened stays open when fresh HTML is merged in.
document.addEventListener('turbo:before-morph-attribute', (event) => {
  const { attributeName } = (event as CustomEvent<{ attributeName: string }>).detail;
  if (event.target instanceof HTMLElement && attributeName === 'open' && event.target.matches('details, dialog')) event.preventDefault();
});

// The mark of the current page lies in a fragment that is refreshed without knowing the page.
document.addEventListener('turbo:before-morph-attribute', (event) => {
  const { attributeName } = (event as CustomEvent<{ attributeName: string }>).detail;
  if (event.target instanceof HTMLElement && attributeName === 'aria-current' && document.documentElement.ariaBusy !== 'true' && event.target.dataset.nav)
    event.preventDefault();
});

// A form being filled in a menu is work, too.
document.addEventListener('turbo:before-morph-element', (event) => {
  if (event.target instanceof HTMLElement && event.target.matches('.popover:popover-open')) event.preventDefault();
});

document.addEventListener('turbo:before-fetch-request', (event) => {
  const { fetchOptions } = (event as CustomEvent<{ fetchOptions: { method: string; headers: Record<string, string> } }>).detail;
  if (fetchOptions.method.toUpperCase() !== 'GET') fetchOptions.headers['X-Request-Mark'] = rememberRequest();
});

const address = document.querySelector<HTMLMetaElement>('meta[name="bd-stream"]')?.content;
if (address) startStream(address);

export const application = Application.start();
