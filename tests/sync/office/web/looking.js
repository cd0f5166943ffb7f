// What a person with a screen reader, a keyboard or weak eyes would complain of on this page.
() => {
  const complaints = [];
  const say = (what, element) =>
    complaints.push(`${what}: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 160)}`);
  const shown = (element) =>
    element.getClientRects().length > 0 &&
    getComputedStyle(element).visibility !== "hidden" &&
    !element.closest("[aria-hidden=true]");

  const name = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" ");
    if (element.getAttribute("aria-label")) return element.getAttribute("aria-label");
    if (element.labels?.length) return [...element.labels].map((one) => one.textContent).join(" ");
    return element.matches("input, select, textarea") ? "" : element.textContent;
  };
  const controls = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  for (const one of document.querySelectorAll(controls)) {
    if (shown(one) && !name(one)?.trim()) say("a control without a name", one);
  }

  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown);
  let before = 0;
  for (const one of headings) {
    const level = Number(one.tagName[1]);
    if (level > before + 1) say(`a heading of level ${level} after ${before}`, one);
    if (!one.textContent.trim()) say("a heading that says nothing", one);
    before = level;
  }
  if (headings.filter((one) => one.tagName === "H1").length !== 1) complaints.push("not one h1");

  for (const table of document.querySelectorAll("table")) {
    if (!table.caption?.textContent.trim()) say("a table without a caption", table);
    for (const head of table.querySelectorAll("th")) {
      if (!head.getAttribute("scope")) say("a table's heading without a scope", head);
    }
    if (!table.querySelector("th") && !table.querySelector(".empty")) say("no headings", table);
  }
  for (const picture of document.querySelectorAll("svg, img")) {
    const told = picture.getAttribute("role") === "img" && picture.getAttribute("aria-label");
    if (!told && picture.getAttribute("aria-hidden") !== "true") say("a nameless picture", picture);
  }
  for (const region of document.querySelectorAll("[aria-live]")) {
    if (region.getAttribute("aria-live") !== "polite") say("it interrupts", region);
  }
  for (const list of document.querySelectorAll("nav, aside, section[role], form[role=search]")) {
    if (list.matches("nav, aside") && !name(list.hasAttribute("aria-label") ? list : {
      getAttribute: () => "", matches: () => true })?.trim()) say("a landmark without a name", list);
  }
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of ids.filter((one, place) => ids.indexOf(one) !== place)) {
    complaints.push(`two elements are called ${id}`);
  }
  if (document.querySelectorAll("main").length !== 1) complaints.push("not one main");
  if (!document.title.trim() || !document.documentElement.lang) complaints.push("no title or language");
  const skip = document.querySelector(".skip");
  if (!skip || !document.querySelector(skip.getAttribute("href"))) complaints.push("nothing to skip to");

  const colour = (said) => {
    const [red, green, blue, alpha = 1] = said.match(/[\d.]+/g).map(Number);
    return { red, green, blue, alpha };
  };
  const over = (top, below) => ({
    red: top.red * top.alpha + below.red * (1 - top.alpha),
    green: top.green * top.alpha + below.green * (1 - top.alpha),
    blue: top.blue * top.alpha + below.blue * (1 - top.alpha),
    alpha: 1,
  });
  const ground = (element) => {
    if (!element) return { red: 255, green: 255, blue: 255, alpha: 1 };
    const own = colour(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own : over(own, ground(element.parentElement));
  };
  const light = ({ red, green, blue }) => {
    const [r, g, b] = [red, green, blue].map((one) => {
      const part = one / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || seen.has(element) || !shown(element)) continue;
    if (element.closest(".heard, .skip, noscript, script, option")) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    const behind = ground(element);
    const ink = over(colour(element.closest("svg") ? style.fill : style.color), behind);
    const found = contrast(ink, behind);
    if (found < 4.5) say(`contrast ${found.toFixed(2)}`, element);
  }
  for (const field of document.querySelectorAll("input[placeholder]")) {
    const behind = ground(field);
    const ink = over(colour(getComputedStyle(field, "::placeholder").color), behind);
    if (shown(field) && contrast(ink, behind) < 4.5) say("a faint placeholder", field);
    const border = colour(getComputedStyle(field).borderTopColor);
    if (shown(field) && contrast(border, ground(field.parentElement)) < 3) say("a faint edge", field);
  }
  const wide = document.documentElement.scrollWidth;
  if (wide > window.innerWidth) complaints.push(`wider than its window: ${wide}`);
  return complaints;
}
