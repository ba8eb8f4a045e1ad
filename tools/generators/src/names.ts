/** `offer-school-place` → `offerSchoolPlace`. */
export function camelCase(kebab: string): string {
  return kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `dnr-til-fnr` → `DnrTilFnr`. */
export function pascalCase(kebab: string): string {
  const camel = camelCase(kebab);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** @throws {Error} that says how a name must look. */
export function requireKebabCase(name: string, example: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`${name} is not a name here: use small letters, digits and hyphens, such as ${example}`);
  }
}
