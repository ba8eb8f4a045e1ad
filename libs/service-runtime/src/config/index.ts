export * from './read-config';
export * from './service-variables';
export * from './variable';
