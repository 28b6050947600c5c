/** A finding, change or sum lights its cells; a cell lights what is said of it, and what stands in sums with it. */
export function listenToLight(): void {
  const light = (event: Event) => {
    for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit');
    const under = event.target instanceof Element ? event.target : null;
    const target = under?.closest('[data-key], [data-keys]') ? under : document.activeElement;
    if (!target) return;
    const section = target.closest('section');
    const cell = target.closest<HTMLElement>('[data-key]');
    const item = target.closest<HTMLElement>('[data-keys]');
    if (!section || !(cell ?? item)) return;
    const items = [...section.querySelectorAll<HTMLElement>('[data-keys]')];
    const keysOf = (element: HTMLElement) => element.dataset.keys!.split(' ');
    const about = cell ? items.filter((entry) => keysOf(entry).includes(cell.dataset.key!)) : [];
    for (const entry of about) entry.classList.add('lit');
    const wrong = about.filter((entry) => entry.matches('.failed, .error'));
    const keys = new Set(item && !cell ? keysOf(item) : wrong.flatMap(keysOf));
    for (const formCell of section.querySelectorAll<HTMLElement>('[data-key]'))
      if (keys.has(formCell.dataset.key!) && formCell !== cell) formCell.classList.add('lit');
  };
  for (const event of ['mouseover', 'focusin']) document.addEventListener(event, light);
}
