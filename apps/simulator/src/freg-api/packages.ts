/** A way into the register: where it lies, what token it wants and what it may show. */
export interface FregPackage {
  name: 'offentlig-med-hjemmel' | 'offentligutenhjemmel' | 'ks-fiks';
  scope: string;
  medHjemmel: boolean;
}

const packages: readonly (FregPackage & { prefix: string })[] = [
  {
    name: 'offentlig-med-hjemmel',
    prefix: '/folkeregisteret/offentlig-med-hjemmel/api/v1/',
    scope: 'folkeregister:deling/offentligmedhjemmel',
    medHjemmel: true,
  },
  {
    name: 'offentligutenhjemmel',
    prefix: '/folkeregisteret/api/offentligutenhjemmel/v1/',
    scope: 'folkeregister:deling/offentligutenhjemmel',
    medHjemmel: false,
  },
  { name: 'ks-fiks', prefix: '/folkeregister/api/v1/', scope: 'ks:fiks', medHjemmel: true },
];

/** Controller paths: Freg's two orders of path segments, and the mirror of KS Fiks with its role. */
export const packagePaths = (resource: string): string[] => [
  `folkeregisteret/offentlig-med-hjemmel/api/v1/${resource}`,
  `folkeregisteret/api/offentligutenhjemmel/v1/${resource}`,
  `folkeregister/api/v1/:rolleId/v1/${resource}`,
];

/** All scopes that Maskinporten can be asked for here. */
export const fregScopes = packages.map((each) => each.scope);

export function packageOf(url: string): FregPackage | undefined {
  return packages.find((each) => url.startsWith(each.prefix));
}
