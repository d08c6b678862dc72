// What the portal's pages gain where scripts run; every page works without this file.

const all = <E extends HTMLElement>(selector: string) => document.querySelectorAll<E>(selector);

for (const button of all<HTMLButtonElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// The browser's position is asked for only when the button is pressed.
for (const place of all('[data-locate]')) {
  const [latitude, longitude] = place.querySelectorAll('input');
  const button = place.querySelector('button');
  const said = place.querySelector('p');
  if (!latitude || !longitude || !button || !said || !('geolocation' in navigator) || !window.isSecureContext) continue;
  button.hidden = false;
  button.addEventListener('click', () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        latitude.value = coords.latitude.toFixed(6);
        longitude.value = coords.longitude.toFixed(6);
        said.textContent = place.dataset.found ?? '';
      },
      () => {
        said.textContent = place.dataset.failed ?? '';
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    ),
  );
}

// Says at once that a file is too large, before megabytes travel for nothing.
for (const input of all<HTMLInputElement>('input[type=file][data-bytes]')) {
  const said = input.parentElement?.querySelector('[data-files-error]');
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    const large = files.find((file) => file.size > Number(input.dataset.bytes));
    const fault = files.length > Number(input.dataset.files) ? input.dataset.tooMany : large && input.dataset.tooLarge?.replace('{name}', large.name);
    if (said) said.textContent = fault ?? '';
  });
}

// A second press while the first is on its way does nothing; coming back to the page allows it again.
for (const form of all<HTMLFormElement>('form[data-once]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => delete form.dataset.sent);
}
