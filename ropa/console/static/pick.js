// Offers records while their name is typed, in the search boxes of what has a data-pick-url.
// Without this file the same boxes find by their button; the form is sent alike either way.
// The pattern is the editable combobox of the ARIA Authoring Practices Guide.
"use strict";

const PAUSE = 200; // milliseconds without a key before the server is asked

class Picker {
  constructor(picks, url) {
    this.picks = picks;
    this.url = url;
    const field = picks.closest("fieldset");
    this.input = field.querySelector("input[type=search]");
    this.sought = field.querySelector("input[type=hidden]");
    this.found = [];
    this.active = -1;
    this.asked = null;
    this.timer = 0;
    this.list = this.made("ul", { class: "pick-list", role: "listbox", id: `${this.input.id}-list` });
    this.list.setAttribute("aria-label", field.querySelector("legend").textContent.trim());
    this.status = this.made("p", { class: "sr-only", role: "status" });
    this.input.after(this.list, this.status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      this.input.setAttribute(name, value);
    }
    this.close();
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
  }

  // The words stand at the form, in its reader's language.
  told(words, place, fact) {
    return this.input.form.dataset[words].replace(place, () => fact);
  }

  made(tag, attributes, words = "") {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.textContent = words;
    return element;
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask(all = false) {
    this.asked?.abort();
    const words = this.input.value.trim();
    if (!words && !all) {
      this.close();
      return;
    }
    this.asked = new AbortController();
    const query = new URLSearchParams({ field: this.picks.dataset.pick, q: words });
    try {
      const answer = await fetch(`${this.url}?${query}`, { signal: this.asked.signal });
      if (answer.ok) {
        this.offer(await answer.json());
      }
    } catch {
      this.close(); // asked again meanwhile, or out of reach: the button still finds
    }
  }

  offer(found) {
    this.found = found;
    this.active = -1;
    this.list.replaceChildren(...found.map((one, at) => this.option(one, at)));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = this.told("found", "{n}", found.length);
  }

  option(one, at) {
    const option = this.made("li", { role: "option", "aria-selected": "false", id: `${this.list.id}-${at}` });
    option.append(...this.words(one));
    // The list is pressed before the box loses the focus, which would close it.
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.choose(one);
    });
    return option;
  }

  words(one) {
    const title = document.createTextNode(`${one.title} `);
    return [title, this.made("span", { class: "kind" }, `${one.kind} `), this.made("span", { class: "id" }, one.id)];
  }

  press(event) {
    if (event.key === "Escape") {
      this.close();
    } else if (this.list.hidden && event.key === "ArrowDown") {
      this.ask(true);
    } else if (this.list.hidden) {
      return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : this.active < 0 ? 0 : -1;
      this.mark((this.active + step + this.found.length) % this.found.length);
    } else if (event.key === "Enter" && this.active >= 0) {
      this.choose(this.found[this.active]);
    } else {
      return;
    }
    event.preventDefault();
  }

  mark(at) {
    this.active = at;
    [...this.list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    this.list.children[at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", this.list.children[at].id);
  }

  choose(one) {
    const boxes = [...this.picks.querySelectorAll("input")];
    const box = boxes.find((each) => each.value === one.id) ?? this.added(one, boxes.length);
    box.checked = true;
    this.input.value = "";
    this.sought.value = "";
    this.close();
    this.status.textContent = this.told("chosen", "{title}", one.title);
  }

  added(one, at) {
    const type = this.picks.dataset.many ? "checkbox" : "radio";
    const id = `${this.input.id}-new-${at}`;
    const box = this.made("input", { type, id, name: this.picks.dataset.name, value: one.id });
    const label = this.made("label", { for: id });
    label.append(...this.words(one));
    const choice = this.made("div", { class: "choice" });
    choice.append(box, " ", label);
    this.picks.append(choice);
    return box;
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

for (const picks of document.querySelectorAll("[data-pick-url] [data-pick]")) {
  new Picker(picks, picks.closest("[data-pick-url]").dataset.pickUrl);
}

// Enter in a search box does what the button beside it does, which leads back to its place.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  const find = event.target.closest(".find > input[type=search]")?.parentElement;
  if (!find) return;
  event.preventDefault();
  find.querySelector("button").click();
});
