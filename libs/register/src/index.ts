export { kommuneOf, residenceOf } from './address';
export { canonical, compareTimestamps, currentOf, dateOf, factsOf, newestFirst, oneOf, textOf } from './elements';
export { graderingOf, rank } from './gradering';
export * from './person';
export { prepareRegister, registerMigrations } from './prepare-register';
export * from './read-persons';
export { type RegisterChange, writeRegister } from './write-persons';
