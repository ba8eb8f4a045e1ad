export * from './duf-nummer';
export * from './foedselsnummer';
export * from './masked-number';
export * from './person-id';
export * from './synthetic-number';
