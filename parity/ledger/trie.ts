/** Values by paths. A step may be `*`, which is any key, or `**`, which is any rest. */
export class Trie<Value> {
  private readonly root = new Node<Value>();

  /** @returns false if the path has a value already */
  insert(segments: readonly string[], value: Value): boolean {
    let node = this.root;
    for (const segment of segments) node = node.child(segment);
    if (node.value !== undefined) return false;
    node.value = value;
    return true;
  }

  start(): Cursor<Value> {
    return new Cursor([this.root], undefined);
  }
}

/** A position in a trie. A literal step wins over `*`, and `*` over `**`. */
export class Cursor<Value> {
  constructor(
    private readonly nodes: readonly Node<Value>[],
    private readonly rest: Value | undefined,
  ) {}

  /** @param segment a key, or `[]` for an item of a list, which is no key */
  down(segment: string): Cursor<Value> {
    const keys = segment === '[]' ? [segment] : [segment, '*'];
    const nodes = keys.flatMap((key) => this.nodes.flatMap((node) => node.children.get(key) ?? []));
    const rest = this.nodes.find((node) => node.children.has('**'))?.children.get('**')?.value;
    return new Cursor(nodes, rest ?? this.rest);
  }

  /** The value of the path that led here. */
  get value(): Value | undefined {
    const exact = this.nodes.find((node) => node.value !== undefined);
    return exact?.value ?? this.rest;
  }

  /** Whether a path ends here or goes on from here; `**` does not count. */
  get exists(): boolean {
    return this.nodes.length > 0;
  }
}

class Node<Value> {
  value: Value | undefined;
  readonly children = new Map<string, Node<Value>>();

  child(segment: string): Node<Value> {
    let child = this.children.get(segment);
    if (!child) this.children.set(segment, (child = new Node()));
    return child;
  }
}
