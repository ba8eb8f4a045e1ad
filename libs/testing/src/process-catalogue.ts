import { type ProcessService, topicOfType, topicsReadBy } from '@varde/life-events';
import { type AnyProcess } from '@varde/process';

interface Texts {
  readonly nb: Readonly<Record<string, string>>;
  readonly nn: Readonly<Record<string, string>>;
}

/** Specs that hold for the processes of every service: names, purpose limits, descriptions and texts. */
export function describeCatalogue(service: ProcessService, processes: readonly AnyProcess[], texts: Texts): void {
  describe(`the processes of ${service}`, () => {
    it('have permanent names of their own', () => {
      const names = processes.map((process) => process.name);
      expect(names.filter((name) => !/^[a-z]+\/[a-z]+(-[a-z]+)+$/.test(name))).toEqual([]);
      expect(names.filter((name) => !name.startsWith(`${service}/`))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    });

    it('react only to what the purpose of the service lets it read', () => {
      const readable = topicsReadBy(service).map((topic) => topic.type);
      const reactsTo = processes.flatMap((process) => Object.keys(process.reactsTo as object));
      expect(reactsTo.filter((type) => !topicOfType.has(type) || !readable.includes(type))).toEqual([]);
    });

    it('describe themselves in every field', () => {
      for (const { describes } of processes) {
        const said = [
          describes.title,
          describes.purpose,
          describes.rule,
          describes.clock.text,
          ...Object.values(describes.on),
        ];
        expect(said.filter((text) => text.length < 5)).toEqual([]);
        expect(describes.attributes.length).toBeGreaterThan(0);
      }
    });

    it('have a title for the same kinds of task in both forms of Norwegian', () => {
      expect(Object.keys(texts.nn).sort()).toEqual(Object.keys(texts.nb).sort());
    });
  });
}
