// The graph: records, their links and facts, in words; what two records share. Data: `graph_data.py`.

/**
 * @typedef {{ name: string, headings: [string, string], forward: string, backward: string,
 *   priorities: [number, number], order: number }} GraphRelation
 * @typedef {{ name: string, plural: string, shape: string, fill: string, border: string, line: number,
 *   dash: number[] }} GraphKind
 * @typedef {{ id: string, label: string, kind: GraphKind, plain: string, degree: number, links: GraphLink[],
 *   near: Set<GraphRecord>, number: number }} GraphRecord a record; `near` are those that links or facts join with it
 * @typedef {{ source: GraphRecord, relation: GraphRelation, target: GraphRecord, certainty: string,
 *   sure: number }} GraphLink a reasoned link; the smaller `sure`, the surer
 * @typedef {{ used: string, em: number, regular: number[], bold: number[], italic: number[] }} GraphLetters
 * @typedef {{ kinds: GraphKind[], ideas: string[], stories: string[], relations: GraphRelation[],
 *   records: GraphRecord[], byId: Map<string, GraphRecord>, links: GraphLink[], letters: GraphLetters,
 *   whole: { size: [number, number], places: [number, number, number][] } }} Graph
 */

/**
 * The graph from its data, and from the names of pages, among which are those of the records.
 * @param {any} stored
 * @param {Record<string, [title: string, kind: string, summary: string]>} names
 * @returns {Graph}
 */
export function graphOf(stored, names) {
  const kinds = stored.kinds.map((/** @type {any[]} */ [name, plural, shape, fill, border, line, dash]) =>
    ({ name, plural, shape, fill, border, line, dash }));
  const relations = stored.relations.map(
    (/** @type {any[]} */ [name, out, back, forward, backward, first, second], /** @type {number} */ order) =>
      ({ name, headings: [out, back], forward, backward, priorities: [first, second], order }));
  const kindOf = new Map(kinds.map((/** @type {GraphKind} */ kind) => [kind.name, kind]));
  /** @type {GraphRecord[]} */
  const records = Object.entries(names).filter(([, [, kind]]) => kindOf.has(kind)).map(([id, [label, kind, plain]], number) => ({
    id, number, label, kind: kindOf.get(kind), plain, degree: stored.degrees[number], links: [], near: new Set(),
  }));
  const links = linksOf(stored, records, relations);
  stored.facts.forEach((/** @type {number[]} */ others, /** @type {number} */ one) => others.forEach((two) => {
    records[one].near.add(records[two]);
    records[two].near.add(records[one]);
  }));
  const { ideas, stories, letters, whole } = stored;
  return { kinds, ideas, stories, relations, records, links, letters, whole, byId: new Map(records.map((one) => [one.id, one])) };
}

/**
 * The links, each with both its records; they stand three numbers each with their source.
 * @param {any} stored
 * @param {GraphRecord[]} records
 * @param {GraphRelation[]} relations
 */
function linksOf(stored, records, relations) {
  /** @type {GraphLink[]} */
  const links = [];
  stored.links.forEach((/** @type {number[]} */ numbers, /** @type {number} */ from) => {
    for (let i = 0; i < numbers.length; i += 3) {
      const [source, target, sure] = [records[from], records[numbers[i + 1]], numbers[i + 2]];
      const link = { source, target, relation: relations[numbers[i]], sure, certainty: stored.certainties[sure] };
      links.push(link);
      source.links.push(link);
      source.near.add(target);
      target.near.add(source);
      if (target !== source) target.links.push(link);
    }
  });
  return links;
}

/**
 * A link as a sentence without its full stop, read from its source, or from its target if `back`.
 * @param {GraphLink} link
 * @param {boolean} [back]
 */
export function sentenceOf({ source, target, relation }, back = false) {
  const [s, t] = back ? [target.label, source.label] : [source.label, target.label];
  return (back ? relation.backward : relation.forward).replace(/\{([st])\}/g, (_, which) => (which === "s" ? s : t));
}

/**
 * The record at the other end of a link.
 * @param {GraphLink} link
 * @param {GraphRecord} record
 */
export function otherEnd(link, record) {
  return link.source === record ? link.target : link.source;
}

/**
 * What two records are linked with, by label: both, only the first, only the second.
 * @param {GraphRecord} a
 * @param {GraphRecord} b
 * @returns {[GraphRecord[], GraphRecord[], GraphRecord[]]}
 */
export function sharedBy(a, b) {
  const only = (/** @type {GraphRecord} */ one, /** @type {(other: GraphRecord) => boolean} */ wanted) =>
    inOrder([...one.near].filter((other) => other !== a && other !== b && wanted(other)));
  return [only(a, (one) => b.near.has(one)), only(a, (one) => !b.near.has(one)), only(b, (one) => !a.near.has(one))];
}

/** @param {string} words */
export function foldedCase(words) {
  return words.toLowerCase().replaceAll("ß", "ss");
}

/**
 * Records by label, whatever its case, as Python sorts them.
 * @param {GraphRecord[]} records
 */
export function inOrder(records) {
  const key = (/** @type {GraphRecord} */ one) => [foldedCase(one.label), one.id];
  return records.map((one) => ({ one, key: key(one) })).sort((a, b) => comparedKeys(a.key, b.key)).map(({ one }) => one);
}

/**
 * Whether one key comes before another: their first different items, as Python compares tuples.
 * @param {(string | number)[]} one
 * @param {(string | number)[]} two
 */
export function comparedKeys(one, two) {
  const at = one.findIndex((item, i) => item !== two[i]);
  return at < 0 ? 0 : one[at] < two[at] ? -1 : 1;
}
