/**
 * Countries taken to have a high incidence of tuberculosis, as Freg's country codes. A default that the kommune replaces by
 * the health authority's current list; it has not been confirmed against one.
 */
export const highIncidenceCountries: readonly string[] = [
  ...['AFG', 'AGO', 'BDI', 'BEN', 'BFA', 'BGD', 'BOL', 'BTN', 'BWA', 'CAF', 'CHN', 'CIV', 'CMR', 'COD', 'COG', 'DJI'],
  ...['ERI', 'ETH', 'FSM', 'GAB', 'GEO', 'GHA', 'GIN', 'GMB', 'GNB', 'GNQ', 'GRL', 'GUY', 'HTI', 'IDN', 'IND', 'KAZ'],
  ...['KEN', 'KGZ', 'KHM', 'KIR', 'LAO', 'LBR', 'LKA', 'LSO', 'MDA', 'MDG', 'MHL', 'MLI', 'MMR', 'MNG', 'MOZ', 'MRT'],
  ...['MWI', 'MYS', 'NAM', 'NER', 'NGA', 'NPL', 'PAK', 'PER', 'PHL', 'PNG', 'PRK', 'RUS', 'RWA', 'SDN', 'SEN', 'SLB'],
  ...['SLE', 'SOM', 'SSD', 'SWZ', 'TCD', 'TGO', 'THA', 'TJK', 'TKM', 'TLS', 'TUV', 'TZA', 'UGA', 'UKR', 'UZB', 'VNM'],
  ...['VUT', 'ZAF', 'ZMB', 'ZWE'],
];
