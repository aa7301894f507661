import { make, name, say } from "../dom.js";

export function button(text, className, onClick) {
  const made = make("button", className, text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

let fields = 0;

export function field(text, input) {
  input.id = `field-${++fields}`;
  const made = make("div", "field");
  const label = make("label", "", text);
  label.htmlFor = input.id;
  made.append(label, input);
  return made;
}

// The line below a control that shows the result.
export function makeSaid() {
  const line = make("p", "said");
  line.setAttribute("role", "status");
  return {
    line,
    say(text, tone = "") {
      name(line, `said ${tone}`.trim());
      say(line, text);
    },
  };
}

export function setDisabled(elements, is) {
  for (const element of elements) {
    if (element.disabled !== is) {
      element.disabled = is;
    }
  }
}
