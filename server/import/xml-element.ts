// One element of a user record, and how to ask it for what it holds. Names come without a namespace prefix.

export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, not that of its children. */
  readonly text: string;
  readonly line: number;
};

export function findChild(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** Text of a child without white space around it; absent when the child is absent or empty. */
export function childText(element: XmlElement, name: string): string | undefined {
  return findChild(element, name)?.text.trim() || undefined;
}

/** The `item` elements inside the child `list`, as in `<emails><email>…</email></emails>`. */
export function childItems(element: XmlElement, list: string, item: string): readonly XmlElement[] {
  return findChild(element, list)?.children.filter((child) => child.name === item) ?? [];
}
