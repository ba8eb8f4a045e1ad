export { billing, billingApp } from './billing.module';
