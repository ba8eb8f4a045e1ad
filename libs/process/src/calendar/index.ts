export * from './age';
export * from './iso-date';
export * from './oslo';
export * from './public-holidays';
export * from './working-days';
