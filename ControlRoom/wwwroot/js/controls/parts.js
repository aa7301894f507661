import { make, name, say } from "../dom.js";

export function button(text, className, onClick) {
  const made = make("button", className, text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

export function field(label, input) {
  const made = make("label", "field", label);
  made.append(input);
  return made;
}

// The line below a control that says what came of it.
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
