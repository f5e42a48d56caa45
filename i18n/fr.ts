<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>CartoMairie</name>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>API Découpage administratif</source>
        <translation>API Découpage administratif</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>BANATIC</source>
        <translation>BANATIC</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>Background maps (Géoplateforme)</source>
        <translation>Fonds de carte (Géoplateforme)</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>Downloads (Géoplateforme)</source>
        <translation>Téléchargement (Géoplateforme)</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>Downloads by parts (Géoplateforme)</source>
        <translation>Téléchargement par morceaux (Géoplateforme)</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>Geocoding (Géoplateforme)</source>
        <translation>Géocodage (Géoplateforme)</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>Géorisques (with a token)</source>
        <translation>Géorisques (avec un jeton)</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>Recherche d'entreprises</source>
        <translation>Recherche d’entreprises</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>Tables of data.gouv.fr</source>
        <translation>Tableaux de data.gouv.fr</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>WFS (Géoplateforme)</source>
        <translation>WFS (Géoplateforme)</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>data.gouv.fr</source>
        <translation>data.gouv.fr</translation>
    </message>
    <message>
        <location filename="../services/endpoints.py"/>
        <source>data.gouv.fr, demonstration platform</source>
        <translation>data.gouv.fr, plateforme de démonstration</translation>
    </message>
    <message>
        <location filename="../ui/browser/door.py"/>
        <source>Carto Mairie: downloads</source>
        <translation>Carto Mairie : téléchargements</translation>
    </message>
    <message>
        <location filename="../ui/browser/items.py"/>
        <source>Get and add to the map</source>
        <translation>Obtenir et ajouter</translation>
    </message>
    <message>
        <location filename="../ui/canvas/draw.py"/>
        <source>Click the map to begin the shape.</source>
        <translation>Cliquez sur la carte pour commencer la forme.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/draw.py"/>
        <source>Click the map to place the point.</source>
        <translation>Cliquez sur la carte pour placer le point.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/draw.py"/>
        <source>Click to add a vertex, right-click to finish. Backspace takes the last one back, Escape gives up.</source>
        <translation>Cliquez pour ajouter un sommet, clic droit pour terminer. Retour arrière retire le dernier, Échap abandonne.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/draw.py"/>
        <source>Click to add a vertex. Backspace takes the last one back, Escape gives up.</source>
        <translation>Cliquez pour ajouter un sommet. Retour arrière retire le dernier, Échap abandonne.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/draw.py"/>
        <source>Click where the shape ends. Escape gives up.</source>
        <translation>Cliquez là où la forme se termine. Échap abandonne.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/map_menu.py"/>
        <source>Address here</source>
        <translation>Adresse ici</translation>
    </message>
    <message>
        <location filename="../ui/canvas/map_menu.py"/>
        <source>Parcel here</source>
        <translation>Parcelle ici</translation>
    </message>
    <message>
        <location filename="../ui/canvas/map_menu.py"/>
        <source>Sheet of this parcel</source>
        <translation>Fiche de cette parcelle</translation>
    </message>
    <message>
        <location filename="../ui/canvas/map_menu.py"/>
        <source>The cadastre has no parcel here: a road, a river, or a place abroad.</source>
        <translation>Le cadastre n’a pas de parcelle ici : une route, un cours d’eau ou un lieu à l’étranger.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/map_menu.py"/>
        <source>There is no address within 200 m of this place.</source>
        <translation>Il n’y a aucune adresse à moins de 200 m de ce lieu.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/map_menu.py"/>
        <source>What is here</source>
        <translation>Ce qui est ici</translation>
    </message>
    <message>
        <location filename="../ui/canvas/map_menu.py"/>
        <source>Zonings here</source>
        <translation>Zonages ici</translation>
    </message>
    <message>
        <location filename="../ui/canvas/map_menu.py"/>
        <source>{} parcels lie here one over the other: all were added. Ctrl+Z in the dock takes them out.</source>
        <translation>{} parcelles se superposent ici : toutes ont été ajoutées. Ctrl+Z dans le panneau les retire.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/measure.py"/>
        <source>{} ha</source>
        <translation>{} ha</translation>
    </message>
    <message>
        <location filename="../ui/canvas/measure.py"/>
        <source>{} m</source>
        <translation>{} m</translation>
    </message>
    <message>
        <location filename="../ui/canvas/measure.py"/>
        <source>{} m²</source>
        <translation>{} m²</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_choice.py"/>
        <source>Parcels that lie one over the other</source>
        <translation>Parcelles superposées</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_choice.py"/>
        <source>{} parcels lie one over the other here:</source>
        <translation>{} parcelles se superposent ici :</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_menu.py"/>
        <source>Add to the picked parcels</source>
        <translation>Ajouter aux parcelles choisies</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_menu.py"/>
        <source>Cadastral area: {}</source>
        <translation>Contenance : {}</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_menu.py"/>
        <source>Computed area: {}</source>
        <translation>Surface calculée : {}</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_menu.py"/>
        <source>Copy all</source>
        <translation>Tout copier</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_menu.py"/>
        <source>Copy the IDU</source>
        <translation>Copier l’IDU</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_menu.py"/>
        <source>IDU {}</source>
        <translation>IDU {}</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_menu.py"/>
        <source>Parcel</source>
        <translation>Parcelle</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_menu.py"/>
        <source>Parcel {parcel}, {place}</source>
        <translation>Parcelle {parcel}, {place}</translation>
    </message>
    <message>
        <location filename="../ui/canvas/parcel_menu.py"/>
        <source>Take out of the picked parcels</source>
        <translation>Retirer des parcelles choisies</translation>
    </message>
    <message>
        <location filename="../ui/canvas/pick.py"/>
        <source>All {} parcels that lie here are picked.</source>
        <translation>Les {} parcelles superposées ici sont toutes choisies.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/pick.py"/>
        <source>Asking the cadastre… Escape gives up.</source>
        <translation>Le cadastre est interrogé… Échap abandonne.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/pick.py"/>
        <source>Click a parcel to pick it, again to take it out; drag to pick several, right-click to read. Ctrl+Z undoes.</source>
        <translation>Cliquez sur une parcelle pour la choisir, à nouveau pour la retirer ; glissez pour en choisir plusieurs, clic droit pour la lire. Ctrl+Z annule.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/pick.py"/>
        <source>The rectangle crosses {count} parcels, more than the {most} that can be picked at once.</source>
        <translation>Le rectangle croise {count} parcelles : c’est plus que les {most} que l’on peut choisir à la fois.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/pick.py"/>
        <source>There is no parcel here: a street, a river, or a place outside of France.</source>
        <translation>Il n’y a pas de parcelle ici : une rue, un cours d’eau ou un lieu hors de France.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/pick.py"/>
        <source>{parcel}: {number} of {count} that lie one over the other. Ctrl+click picks the next one.</source>
        <translation>{parcel} : {number} sur {count} superposées. Ctrl+clic choisit la suivante.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/reverse.py"/>
        <source>Asking for the nearest address… Escape gives up.</source>
        <translation>Recherche de l’adresse la plus proche… Échap abandonne.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/reverse.py"/>
        <source>Click the map to get the nearest address.</source>
        <translation>Cliquez sur la carte pour obtenir l’adresse la plus proche.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/reverse.py"/>
        <source>{address} (at {distance} m)</source>
        <translation>{address} (à {distance} m)</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tool.py"/>
        <source>This place lies outside of what the projection of the map covers.</source>
        <translation>Cet endroit est hors de ce que couvre la projection de la carte.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Click a parcel to pick it, drag to pick several, right-click to read it.</source>
        <translation>Cliquez sur une parcelle pour la choisir, glissez pour en choisir plusieurs, clic droit pour la lire.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Draw a circle</source>
        <translation>Dessiner un cercle</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Draw a line</source>
        <translation>Dessiner une ligne</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Draw a point</source>
        <translation>Dessiner un point</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Draw a polygon</source>
        <translation>Dessiner un polygone</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Draw a rectangle</source>
        <translation>Dessiner un rectangle</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Draw the circle to search in: its centre, then its edge.</source>
        <translation>Dessinez le cercle où chercher : son centre, puis son bord.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Draw the line to search along.</source>
        <translation>Dessinez la ligne le long de laquelle chercher.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Draw the polygon to search in.</source>
        <translation>Dessinez le polygone où chercher.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Draw the rectangle to search in.</source>
        <translation>Dessinez le rectangle où chercher.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Nearest address</source>
        <translation>Adresse la plus proche</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Pick parcels</source>
        <translation>Choisir des parcelles</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Place the point to search at.</source>
        <translation>Placez le point où chercher.</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Show France</source>
        <translation>Afficher la France</translation>
    </message>
    <message>
        <location filename="../ui/canvas/tools.py"/>
        <source>Zoom to my commune</source>
        <translation>Zoomer sur ma commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/dock.py"/>
        <source>Carto Mairie</source>
        <translation>Carto Mairie</translation>
    </message>
    <message>
        <location filename="../ui/dock/dock.py"/>
        <source>There is no page for this in the dock.</source>
        <translation>Le panneau n’a pas de page pour cela.</translation>
    </message>
    <message>
        <location filename="../ui/dock/door.py"/>
        <source>Find in Carto Mairie</source>
        <translation>Chercher dans Carto Mairie</translation>
    </message>
    <message>
        <location filename="../ui/dock/door.py"/>
        <source>Open Carto Mairie</source>
        <translation>Ouvrir Carto Mairie</translation>
    </message>
    <message>
        <location filename="../ui/dock/door.py"/>
        <source>Open Carto Mairie: addresses, communes, cadastral parcels</source>
        <translation>Ouvrir Carto Mairie : adresses, communes, parcelles cadastrales</translation>
    </message>
    <message>
        <location filename="../ui/dock/door.py"/>
        <source>Put the cursor into the field of Carto Mairie</source>
        <translation>Placer le curseur dans le champ de Carto Mairie</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/browsing.py"/>
        <source>BD TOPO, parcellaire, ortho…</source>
        <translation>BD TOPO, parcellaire, ortho…</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/browsing.py"/>
        <source>No product is called so. Try fewer words, or other filters.</source>
        <translation>Aucun produit ne porte ce nom. Essayez avec moins de mots ou d’autres filtres.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/browsing.py"/>
        <source>Words of a data set's name</source>
        <translation>Mots du nom d’un jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/contents_list.py"/>
        <source>Add the ticked</source>
        <translation>Ajouter les cochées</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/contents_list.py"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/contents_list.py"/>
        <source>Layers inside</source>
        <translation>Couches contenues</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/contents_list.py"/>
        <source>Not opened, as it is not what its name says or leads out of its folder: {}.</source>
        <translation>Non ouvert, car ce n’est pas ce que dit le nom, ou cela mène hors du dossier : {}.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/contents_list.py"/>
        <source>This QGIS has no means to open {}.</source>
        <translation>Ce QGIS n’a pas de quoi ouvrir {}.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/contents_list.py"/>
        <source>Untick all</source>
        <translation>Tout décocher</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/contents_list.py"/>
        <source>{title}: one layer</source>
        <translation>{title} : une couche</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/contents_list.py"/>
        <source>{title}: {count} layers</source>
        <translation>{title} : {count} couches</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/contents_list.py"/>
        <source>{} features</source>
        <translation>{} entités</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>Give up</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>given up</source>
        <translation>abandonné</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>opening {}</source>
        <translation>ouverture {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>paused at {}</source>
        <translation>en pause à {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>{} min</source>
        <translation>{} min</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/download_list.py"/>
        <source>{}/s</source>
        <translation>{}/s</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>2026-01-01, or 2026</source>
        <translation>2026-01-01, ou 2026</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Addresses</source>
        <translation>Adresses</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>All CRS</source>
        <translation>Tous les SCR</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>All formats</source>
        <translation>Tous les formats</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>All zones</source>
        <translation>Toutes les zones</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>CRS</source>
        <translation>SCR</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Edition since</source>
        <translation>Millésime depuis</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Edition until</source>
        <translation>Millésime jusqu’à</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Filters ({})</source>
        <translation>Filtres ({})</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Géoplateforme: read by parts</source>
        <translation>IGN : lecture par morceaux</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Géoplateforme: whole files</source>
        <translation>IGN : fichiers entiers</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>INSPIRE theme</source>
        <translation>Thème INSPIRE</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>More filters</source>
        <translation>Autres filtres</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Only in the map's extent</source>
        <translation>Dans l’emprise de la carte</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Or type the address of another INSPIRE Atom feed</source>
        <translation>Ou saisissez l’adresse d’un autre flux Atom INSPIRE</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Updated since</source>
        <translation>Mis à jour depuis</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Updated until</source>
        <translation>Mis à jour jusqu’à</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>{} alone</source>
        <translation>{} seul</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/filters.py"/>
        <source>{}, then wider</source>
        <translation>{}, puis autour</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/level_words.py"/>
        <source>Nothing in this catalogue fits the filters.</source>
        <translation>Rien dans ce catalogue ne correspond aux filtres.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/level_words.py"/>
        <source>Nothing of {} fits the filters: choose all zones, perhaps.</source>
        <translation>Rien dans {} ne correspond aux filtres : essayez avec toutes les zones.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/level_words.py"/>
        <source>There is no file in {}.</source>
        <translation>Il n’y a aucun fichier dans {}.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/level_words.py"/>
        <source>You have {old}; a newer edition is there: {new}</source>
        <translation>Vous avez {old} ; un millésime plus récent existe : {new}</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Add to the map</source>
        <translation>Ajouter à la carte</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>All data sets on this disk are the newest edition.</source>
        <translation>Tous les jeux de données de ce disque sont au dernier millésime.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Data sets on this disk</source>
        <translation>Jeux de données sur ce disque</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Delete all of them</source>
        <translation>Tous les supprimer</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Delete from disk</source>
        <translation>Supprimer du disque</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Look for newer editions</source>
        <translation>Chercher des millésimes plus récents</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Newer editions are there. {}</source>
        <translation>Des millésimes plus récents existent. {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Nothing is on this disk yet.</source>
        <translation>Il n’y a encore rien sur ce disque.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Open its folder</source>
        <translation>Ouvrir son dossier</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>Yes, delete all from disk</source>
        <translation>Oui, tout supprimer du disque</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>{old}: {new}</source>
        <translation>{old} : {new}</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/library_menu.py"/>
        <source>{what} (layers of this project in it: {count})</source>
        <translation>{what} (couches de ce projet qui s’y trouvent : {count})</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/model.py"/>
        <source>List of downloads</source>
        <translation>Liste des téléchargements</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/selection.py"/>
        <source>On this disk</source>
        <translation>Sur ce disque</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/selection.py"/>
        <source>yes, it is not fetched again</source>
        <translation>oui, il n’est pas téléchargé à nouveau</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/shaping_box.py"/>
        <source>Clipped to my commune</source>
        <translation>Découpé sur ma commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/shaping_box.py"/>
        <source>What is clipped, or put into Lambert-93, becomes a GeoPackage; clipped rasters become GeoTIFFs. Overseas the legal projection of the place stands in for Lambert-93. Point clouds stay whole.</source>
        <translation>Ce qui est découpé ou mis en Lambert-93 devient un GeoPackage ; les rasters découpés deviennent des GeoTIFF. Outre-mer, la projection légale du lieu remplace le Lambert-93. Les nuages de points restent entiers.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/shaping_box.py"/>
        <source>What to add</source>
        <translation>Que faut-il ajouter</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/shaping_box.py"/>
        <source>Whole, as it is</source>
        <translation>En entier, tel quel</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/shaping_box.py"/>
        <source>Whole, in Lambert-93</source>
        <translation>En entier, en Lambert-93</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/system_choice.py"/>
        <source>Coordinates of {}</source>
        <translation>Coordonnées de {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/system_choice.py"/>
        <source>Coordinates of {}: in which system?</source>
        <translation>Coordonnées de {} : dans quel système ?</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/system_choice.py"/>
        <source>Without places</source>
        <translation>Sans localisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>Column of latitudes, or Y</source>
        <translation>Colonne des latitudes, ou Y</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>Column of longitudes, or X</source>
        <translation>Colonne des longitudes, ou X</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>Columns of X (longitude) and Y (latitude)</source>
        <translation>Colonnes X (longitude) et Y (latitude)</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>Encoding</source>
        <translation>Encodage</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>Encoding and separator</source>
        <translation>Encodage et séparateur</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>First rows of the table</source>
        <translation>Premières lignes du tableau</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>Read a table</source>
        <translation>Lire un tableau</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>Read so, it is no table.</source>
        <translation>Lu ainsi, ce n’est pas un tableau.</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>Separator</source>
        <translation>Séparateur</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>bar |</source>
        <translation>barre |</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>comma ,</source>
        <translation>virgule ,</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>no coordinates</source>
        <translation>pas de coordonnées</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>semicolon ;</source>
        <translation>point-virgule ;</translation>
    </message>
    <message>
        <location filename="../ui/dock/downloads/table_preview.py"/>
        <source>tabulation</source>
        <translation>tabulation</translation>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>Stopped: {} were loaded.</source>
        <translation>Arrêté : {} chargées.</translation>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>There is nothing to add: the service has no such data.</source>
        <translation>Rien à ajouter : le service n’a pas ces données.</translation>
    </message>
    <message>
        <location filename="../ui/dock/form.py"/>
        <source>{} were loaded.</source>
        <translation>{} chargées.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/address.py"/>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/address.py"/>
        <source>No address was found. Check the spelling, or add the town.</source>
        <translation>Aucune adresse trouvée. Vérifiez l’orthographe ou ajoutez la commune.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/address.py"/>
        <source>Number, street, town</source>
        <translation>Numéro, rue, commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/address.py"/>
        <source>Type an address: number, street and town. Places near the centre of the map come first.</source>
        <translation>Saisissez une adresse : numéro, rue et commune. Les lieux proches du centre de la carte viennent en premier.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/choices.py"/>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/choices.py"/>
        <source>All themes</source>
        <translation>Tous les thèmes</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/choices.py"/>
        <source>Any access</source>
        <translation>Tous les accès</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/choices.py"/>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Access: {}</source>
        <translation>API {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Address: {}</source>
        <translation>Adresse : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Ask by DataPass</source>
        <translation>Demander (DataPass)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Ask for access</source>
        <translation>Demander l’accès</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Elsewhere it is said to be: {}. The plugin does not call it.</source>
        <translation>Ailleurs, elle est dite : {}. Le plugin ne l’appelle pas.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Permitted rate: {}</source>
        <translation>Débit permis : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Producer: {}</source>
        <translation>Producteur : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Read the documentation</source>
        <translation>Lire la documentation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Sign up</source>
        <translation>Créer un compte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Source: sheet of api.gouv.fr as of {}</source>
        <translation>Source : fiche d’api.gouv.fr au {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Source: {source}, updated on {date}</source>
        <translation>Source : {source}, mise à jour le {date}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Where to ask is not told here: see its page.</source>
        <translation>Où la demander n’est pas dit ici : voyez sa page.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>Who may ask is not told here: see its page.</source>
        <translation>Qui peut la demander n’est pas dit ici : voyez sa page.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/entry_panel.py"/>
        <source>{who}: {condition}</source>
        <translation>{who} : {condition}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/form.py"/>
        <source>APIs of the State</source>
        <translation>API de l’État</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/form.py"/>
        <source>Add as a table</source>
        <translation>Ajouter comme tableau</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/form.py"/>
        <source>Added: {}</source>
        <translation>Ajoutée : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Add the layer</source>
        <translation>Ajouter la couche</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Choose a layer in the list first.</source>
        <translation>Choisissez d’abord une couche dans la liste.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Filter the layers</source>
        <translation>Filtrer les couches</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Keep the connection</source>
        <translation>Garder la connexion</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Keep the connection in QGIS’s own list</source>
        <translation>Garder la connexion dans la liste de QGIS</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Layers of a service</source>
        <translation>Couches d’un service</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Layers of the service</source>
        <translation>Couches du service</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Open as</source>
        <translation>Ouvrir en</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Opening a layer</source>
        <translation>Ouverture d’une couche</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>QGIS did not take the connection. Its address: {}</source>
        <translation>QGIS n’a pas pris la connexion. Son adresse : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>QGIS knows the connection “{}” now, in its Browser panel.</source>
        <translation>QGIS connaît maintenant la connexion « {} », dans son panneau Explorateur.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>QGIS may open {host} as {kind}</source>
        <translation>QGIS peut sans doute ouvrir {host} en {kind}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>QGIS may open {host} as:</source>
        <translation>QGIS peut sans doute ouvrir {host} en :</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>Show its layers</source>
        <translation>Voir ses couches</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>The service has more layers: the first {} are shown.</source>
        <translation>Le service a plus de couches : les {} premières sont montrées.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/open_panel.py"/>
        <source>The service has no layer that QGIS could open.</source>
        <translation>Le service n’a aucune couche que QGIS puisse ouvrir.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/topic.py"/>
        <source>No API was found. Try fewer or other words, or another theme.</source>
        <translation>Aucune API n’a été trouvée. Essayez moins de mots ou d’autres, ou un autre thème.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/topic.py"/>
        <source>Search: cadastre, mobility…</source>
        <translation>Chercher : cadastre, eau…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/api/topic.py"/>
        <source>Type what the API should be about, or choose a theme or an access.</source>
        <translation>Tapez ce que l’API doit traiter, ou choisissez un thème ou un accès.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/choosing.py"/>
        <source>Choose your commune above first.</source>
        <translation>Choisissez d’abord votre commune ci-dessus.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/choosing.py"/>
        <source>Commune of {}</source>
        <translation>Commune de {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/choosing.py"/>
        <source>Pick parcels on the map first.</source>
        <translation>Choisissez d’abord des parcelles sur la carte.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/choosing.py"/>
        <source>Select features of the active layer first.</source>
        <translation>Sélectionnez d’abord des entités de la couche active.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/choosing.py"/>
        <source>Selection of {}</source>
        <translation>Sélection de {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/choosing.py"/>
        <source>{} picked parcels</source>
        <translation>{} parcelles choisies</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>Go on: an INSEE code or a postcode has five characters.</source>
        <translation>Continuez : un code INSEE ou un code postal compte cinq caractères.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>Name, INSEE code, postcode</source>
        <translation>Nom, code INSEE ou postal</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>No commune was found. Type the beginning of its name, or its INSEE code: a merged commune has a new one.</source>
        <translation>Aucune commune trouvée. Saisissez le début de son nom ou son code INSEE : une commune fusionnée en a un nouveau.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>Set as my commune</source>
        <translation>Définir comme ma commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/commune.py"/>
        <source>Type the name of a commune, its INSEE code or a postcode.</source>
        <translation>Saisissez le nom d’une commune, son code INSEE ou un code postal.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/export.py"/>
        <source>CSV files (*.csv)</source>
        <translation>Fichiers CSV (*.csv)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/export.py"/>
        <source>Export to CSV</source>
        <translation>Exporter en CSV</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/export.py"/>
        <source>Export to CSV…</source>
        <translation>Exporter en CSV…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/export.py"/>
        <source>Nothing was found: {} holds the headings alone.</source>
        <translation>Rien n’a été trouvé : {} ne contient que les titres des colonnes.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/export.py"/>
        <source>Save what would be added to the map as a table for a spreadsheet</source>
        <translation>Enregistrer ce qui serait ajouté à la carte, en tableau pour un tableur</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/export.py"/>
        <source>Saved: {name}, {count} lines</source>
        <translation>Enregistré : {name}, {count} lignes</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/export.py"/>
        <source>companies</source>
        <translation>entreprises</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/export.py"/>
        <source>{} lines so far</source>
        <translation>{} lignes jusqu’ici</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Activity, in words or by its code of the NAF</source>
        <translation>Activité, en mots ou par son code NAF</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Activity: boulangerie, 56.10A…</source>
        <translation>Activité : boulangerie, 56.10A…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Administrations</source>
        <translation>Administrations</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Associations</source>
        <translation>Associations</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Closed ones</source>
        <translation>Fermés</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Employees</source>
        <translation>Effectif salarié</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Head offices only</source>
        <translation>Sièges seulement</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Health and social care</source>
        <translation>Santé et action sociale</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Local authorities</source>
        <translation>Collectivités territoriales</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Of any kind</source>
        <translation>De toute nature</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Of any size</source>
        <translation>De toute taille</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Open and closed</source>
        <translation>Ouverts et fermés</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Open ones</source>
        <translation>Ouverts</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Open or closed</source>
        <translation>Ouvert ou fermé</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Organic farming and food</source>
        <translation>Agriculture et alimentation biologiques</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Schools</source>
        <translation>Établissements scolaires</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Social economy</source>
        <translation>Économie sociale et solidaire</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Sole traders</source>
        <translation>Entrepreneurs individuels</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>Training bodies</source>
        <translation>Organismes de formation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/filters.py"/>
        <source>{} employees or more</source>
        <translation>{} salariés ou plus</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/form.py"/>
        <source>Add all of the place</source>
        <translation>Ajouter tout le lieu</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/form.py"/>
        <source>Companies</source>
        <translation>Entreprises</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/leaders_choice.py"/>
        <source>Load the names of the people who lead the companies too</source>
        <translation>Charger aussi les noms des personnes qui dirigent les entreprises</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/leaders_choice.py"/>
        <source>Names of leaders</source>
        <translation>Noms des dirigeants</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/leaders_choice.py"/>
        <source>Personal data: tick this only for a task that needs it.</source>
        <translation>Données personnelles : à cocher seulement pour une tâche qui l’exige.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>Anywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>Around it</source>
        <translation>Autour</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>Around it, in metres</source>
        <translation>Autour, en mètres</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>Draw a shape or click a point with the buttons below, or take one:</source>
        <translation>Dessinez une forme ou cliquez un point avec les boutons ci-dessous, ou prenez-en une :</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>Drawn shape</source>
        <translation>Forme dessinée</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>In a commune</source>
        <translation>Dans une commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>In or around a shape</source>
        <translation>Dans une forme, ou autour</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>Shape of companies</source>
        <translation>Emprise des entreprises</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>Take the picked parcels</source>
        <translation>Prendre les parcelles choisies</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>Take the selection</source>
        <translation>Prendre la sélection</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/place_box.py"/>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/topic.py"/>
        <source>Name, SIREN or SIRET</source>
        <translation>Nom, SIREN ou SIRET</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/topic.py"/>
        <source>No company was found. Look at the place and the filters: closed ones are left out at first.</source>
        <translation>Aucune entreprise n’a été trouvée. Regardez le lieu et les filtres : celles qui sont fermées sont d’abord écartées.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/company/topic.py"/>
        <source>Type the name of a company or its SIREN, or choose a place and add all companies there to the map.</source>
        <translation>Tapez le nom d’une entreprise ou son SIREN, ou choisissez un lieu et ajoutez toutes ses entreprises à la carte.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>All licences</source>
        <translation>Toutes les licences</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>For machines (JSON, XML)</source>
        <translation>Pour les machines (JSON, XML)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Formats</source>
        <translation>Formats</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Geographical formats</source>
        <translation>Formats géographiques</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Last update</source>
        <translation>Dernière mise à jour</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Of any date</source>
        <translation>De toute date</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Other formats</source>
        <translation>Autres formats</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Tables</source>
        <translation>Tableaux</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Updated within 30 days</source>
        <translation>Mis à jour depuis 30 jours</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Updated within a year</source>
        <translation>Mis à jour depuis un an</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/filters.py"/>
        <source>Updated within three years</source>
        <translation>Mis à jour depuis trois ans</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/form.py"/>
        <source>Choose a resource in the list first.</source>
        <translation>Choisissez d’abord une ressource dans la liste.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/form.py"/>
        <source>Open data</source>
        <translation>Données ouvertes</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/form.py"/>
        <source>This data set has no resource: there is nothing to add.</source>
        <translation>Ce jeu de données n’a pas de ressource : il n’y a rien à ajouter.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/form.py"/>
        <source>{}: my commune belongs to none.</source>
        <translation>{} : ma commune n’est dans aucun territoire de ce niveau.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/opening.py"/>
        <source>Open {} resources</source>
        <translation>Ouvrir {} ressources</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/organization_field.py"/>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/organization_field.py"/>
        <source>Organisation that publishes</source>
        <translation>Organisation qui publie</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/organization_field.py"/>
        <source>Search: {}</source>
        <translation>Recherche : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/organization_field.py"/>
        <source>Type a part of its name, and choose it in the list.</source>
        <translation>Tapez une partie de son nom, et choisissez-la dans la liste.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/organization_field.py"/>
        <source>organisation</source>
        <translation>organisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/organization_field.py"/>
        <source>{} data sets</source>
        <translation>{} jeux de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/ask_twice.py"/>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/ask_twice.py"/>
        <source>Yes, delete for good</source>
        <translation>Oui, supprimer</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/checks_page.py"/>
        <source>Left out of the file: {}.</source>
        <translation>Exclu du fichier : {}.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/checks_page.py"/>
        <source>Not personal</source>
        <translation>Pas personnel</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/checks_page.py"/>
        <source>Not personal: {}</source>
        <translation>Pas personnel : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/checks_page.py"/>
        <source>To look at in “{}” (features: {}):</source>
        <translation>À regarder dans « {} » (entités : {}) :</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/checks_page.py"/>
        <source>“{}” can be published as it is (features: {}).</source>
        <translation>« {} » peut être publié tel quel (entités : {}).</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/entry.py"/>
        <source>Publish a layer of the project on data.gouv.fr</source>
        <translation>Publier une couche du projet sur data.gouv.fr</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/entry.py"/>
        <source>Publish a layer…</source>
        <translation>Publier une couche…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/files_box.py"/>
        <source>Delete the file…</source>
        <translation>Supprimer le fichier…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/files_box.py"/>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/files_box.py"/>
        <source>Files of the data set</source>
        <translation>Fichiers du jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/files_box.py"/>
        <source>Move the file down</source>
        <translation>Descendre le fichier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/files_box.py"/>
        <source>Move the file up</source>
        <translation>Monter le fichier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/files_box.py"/>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/layer_page.py"/>
        <source>Edit, reorder or delete what you have published</source>
        <translation>Modifier, réordonner ou supprimer ce que vous avez publié</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/layer_page.py"/>
        <source>Format of the file</source>
        <translation>Format du fichier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/layer_page.py"/>
        <source>Layer to publish</source>
        <translation>Couche à publier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/layer_page.py"/>
        <source>Look the layer over</source>
        <translation>Examiner la couche</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/layer_page.py"/>
        <source>My data sets…</source>
        <translation>Mes jeux de données…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/layer_page.py"/>
        <source>Publish again</source>
        <translation>Publier à nouveau</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/layer_page.py"/>
        <source>Published before: “{}” on {}.</source>
        <translation>Déjà publié : « {} » sur {}.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/layer_page.py"/>
        <source>zipped shapefile</source>
        <translation>shapefile zippé</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>Choose a file first.</source>
        <translation>Choisissez d’abord un fichier.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>Delete the data set “{}” with its {} files? The platform removes it within a day.</source>
        <translation>Supprimer le jeu de données « {} » et ses {} fichiers ? La plateforme l’efface dans la journée.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>Delete the data set…</source>
        <translation>Supprimer le jeu…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>Delete the file “{}”? Links to it will lead nowhere.</source>
        <translation>Supprimer le fichier « {} » ? Les liens qui y mènent ne mèneront plus à rien.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>My data sets</source>
        <translation>Mes jeux de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>Open its page</source>
        <translation>Ouvrir sa page</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>The data set is deleted.</source>
        <translation>Le jeu de données est supprimé.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>The file is deleted.</source>
        <translation>Le fichier est supprimé.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>The organisation is written.</source>
        <translation>L’organisation est enregistrée.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>The reuse is referenced: {}</source>
        <translation>La réutilisation est référencée : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>The sheet is written.</source>
        <translation>La fiche est enregistrée.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>This data set is copied from another catalogue: what you write here is lost at the next copy.</source>
        <translation>Ce jeu de données est moissonné d’un autre catalogue : ce que vous écrivez ici est perdu au moissonnage suivant.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>Write the sheet</source>
        <translation>Enregistrer la fiche</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>You have no data sets on this platform yet.</source>
        <translation>Vous n’avez encore aucun jeu de données sur cette plateforme.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/manage_page.py"/>
        <source>{} (draft)</source>
        <translation>{} (brouillon)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/organization_box.py"/>
        <source>Acronym</source>
        <translation>Sigle</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/organization_box.py"/>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/organization_box.py"/>
        <source>My organisations</source>
        <translation>Mes organisations</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/organization_box.py"/>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/organization_box.py"/>
        <source>New organisation</source>
        <translation>Nouvelle organisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/organization_box.py"/>
        <source>Organisation to edit</source>
        <translation>Organisation à modifier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/organization_box.py"/>
        <source>Web address</source>
        <translation>Adresse du site</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/organization_box.py"/>
        <source>Write the organisation</source>
        <translation>Enregistrer l’organisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Add a key…</source>
        <translation>Ajouter une clé…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>DEMONSTRATION · demo.data.gouv.fr. To try: with an account and a key of its own.</source>
        <translation>DÉMONSTRATION · demo.data.gouv.fr. Pour essayer : avec un compte et une clé à part.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Demonstration: demo.data.gouv.fr</source>
        <translation>Démonstration : demo.data.gouv.fr</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Keep the key</source>
        <translation>Garder</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Key from your profile page</source>
        <translation>Clé de votre profil</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Key that QGIS keeps</source>
        <translation>Clé conservée par QGIS</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Key to add</source>
        <translation>Clé à ajouter</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Key: {}</source>
        <translation>Clé : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>PRODUCTION · data.gouv.fr. What is public there is seen by everyone.</source>
        <translation>PRODUCTION · data.gouv.fr. Ce qui y est public est vu de tous.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Platform</source>
        <translation>Plateforme</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Production: data.gouv.fr</source>
        <translation>Production : data.gouv.fr</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/platform_box.py"/>
        <source>Put the key into QGIS’s own safe</source>
        <translation>Mettre la clé dans le coffre de QGIS</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Address of the reuse</source>
        <translation>Adresse de la réutilisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Description of the reuse</source>
        <translation>Description de la réutilisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>It is a draft, tied to the data set above.</source>
        <translation>C’est un brouillon, rattaché au jeu de données ci-dessus.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Kind of reuse</source>
        <translation>Type de réutilisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Or the address of one that is there</source>
        <translation>Ou l’adresse d’une réutilisation en place</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Reference a reuse</source>
        <translation>Référencer une réutilisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Reference it</source>
        <translation>La référencer</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Reuse that is there already</source>
        <translation>Réutilisation déjà en place</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Tie it to the data set</source>
        <translation>La rattacher au jeu</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Title of the reuse</source>
        <translation>Titre de la réutilisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/reuse_box.py"/>
        <source>Topic</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>Beginning of the period</source>
        <translation>Début de la période</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>Draft (you and your organisation)</source>
        <translation>Brouillon (vous et votre organisation)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>End of the period</source>
        <translation>Fin de la période</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>Frequency of updates</source>
        <translation>Fréquence de mise à jour</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>In the name of</source>
        <translation>Au nom de</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>Keywords</source>
        <translation>Mots-clés</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>Myself</source>
        <translation>Moi-même</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>Public (everyone)</source>
        <translation>Public (tout le monde)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>Territory</source>
        <translation>Territoire</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>Visibility</source>
        <translation>Visibilité</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>What it is, where it comes from, how it was made (Markdown)</source>
        <translation>Ce que c’est, d’où cela vient, comment c’est fait (Markdown)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>not told</source>
        <translation>non précisée</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_fields.py"/>
        <source>with commas between</source>
        <translation>séparés par des virgules</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_page.py"/>
        <source>As one more file</source>
        <translation>Comme fichier de plus</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_page.py"/>
        <source>Data set</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_page.py"/>
        <source>File of the data set</source>
        <translation>Fichier du jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_page.py"/>
        <source>In the place of: {}</source>
        <translation>À la place de : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_page.py"/>
        <source>Into: {}</source>
        <translation>Dans : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_page.py"/>
        <source>New data set</source>
        <translation>Nouveau jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_page.py"/>
        <source>See what will be sent</source>
        <translation>Voir ce qui sera envoyé</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/sheet_page.py"/>
        <source>Title of the file</source>
        <translation>Titre du fichier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/summary_page.py"/>
        <source>Copy the link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/summary_page.py"/>
        <source>Publish something else</source>
        <translation>Publier autre chose</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/summary_page.py"/>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/summary_page.py"/>
        <source>The draft “{}” is there: you and your organisation alone see it.
{}</source>
        <translation>Le brouillon « {} » est en place : vous et votre organisation seuls le voyez.
{}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/summary_page.py"/>
        <source>This will be sent, and nothing else:</source>
        <translation>Ceci sera envoyé, et rien d’autre :</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/summary_page.py"/>
        <source>“{}” is published: everyone sees it.
{}</source>
        <translation>« {} » est publié : tout le monde le voit.
{}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/wizard.py"/>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/wizard.py"/>
        <source>Publish for everyone ({})</source>
        <translation>Publier pour tous ({})</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/wizard.py"/>
        <source>Publish on data.gouv.fr</source>
        <translation>Publier sur data.gouv.fr</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/wizard.py"/>
        <source>Send the draft ({})</source>
        <translation>Envoyer le brouillon ({})</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/wizard.py"/>
        <source>Send the file ({})</source>
        <translation>Envoyer le fichier ({})</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/wizard.py"/>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/wizard.py"/>
        <source>Stopped. What was asked last may have been done: the list tells, asked anew.</source>
        <translation>Arrêté. La dernière demande a pu aboutir : la liste, redemandée, le dira.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/wizard.py"/>
        <source>Stopped. What was sent is kept for some hours: it can go on from there.</source>
        <translation>Arrêté. Ce qui est envoyé est gardé quelques heures : on peut reprendre là.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/publishing/work.py"/>
        <source>Write over theirs</source>
        <translation>Écraser les leurs</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>Reuses ({})</source>
        <translation>Réutilisations ({})</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>Reuses of the data set</source>
        <translation>Réutilisations du jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>application</source>
        <translation>application</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>article</source>
        <translation>article</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>hardware</source>
        <translation>objet</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>idea</source>
        <translation>idée</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>paper</source>
        <translation>publication</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>post</source>
        <translation>billet</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/reuse_list.py"/>
        <source>visualisation</source>
        <translation>visualisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>All data sets of its organisation</source>
        <translation>Tous les jeux de données de son organisation</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>Archived: it is no longer kept up.</source>
        <translation>Archivé : il n’est plus tenu à jour.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>Back to the results</source>
        <translation>Retour aux résultats</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>Description of the data set</source>
        <translation>Description du jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>Publisher</source>
        <translation>Producteur</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>Resources of the data set</source>
        <translation>Ressources du jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>Taken over from {}</source>
        <translation>Repris de {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>The whole table, not only my commune</source>
        <translation>Tout le tableau, pas seulement ma commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>updated {}</source>
        <translation>mis à jour le {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/sheet.py"/>
        <source>‹ Results</source>
        <translation>‹ Résultats</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/territory_box.py"/>
        <source>All of France</source>
        <translation>Toute la France</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/territory_box.py"/>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/territory_box.py"/>
        <source>Its département</source>
        <translation>Son département</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/territory_box.py"/>
        <source>Its intercommunal body (EPCI)</source>
        <translation>Son intercommunalité (EPCI)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/territory_box.py"/>
        <source>Its region</source>
        <translation>Sa région</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/territory_box.py"/>
        <source>Territory that the data set says to be of</source>
        <translation>Territoire dont le jeu de données dit être</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/territory_box.py"/>
        <source>Zones of {}</source>
        <translation>Zones de {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/territory_box.py"/>
        <source>my commune</source>
        <translation>ma commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/territory_box.py"/>
        <source>{}, and all that holds it</source>
        <translation>{}, et ce qui la contient</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/topic.py"/>
        <source>No data set was found. Try fewer words, or look at the filters.</source>
        <translation>Aucun jeu de données n’a été trouvé. Essayez moins de mots, ou regardez les filtres.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/topic.py"/>
        <source>Quartiers, PLU, arbres…</source>
        <translation>Quartiers, PLU, arbres…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/dataset/topic.py"/>
        <source>Type words to search data.gouv.fr, or choose filters: an organisation, my commune, a format.</source>
        <translation>Tapez des mots pour chercher sur data.gouv.fr, ou choisissez des filtres : une organisation, ma commune, un format.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/download.py"/>
        <source>Ask again</source>
        <translation>Redemander</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/download.py"/>
        <source>Deleted from disk</source>
        <translation>Supprimé du disque</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/download.py"/>
        <source>Favourite</source>
        <translation>Favori</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/download.py"/>
        <source>Open a product and choose a data set or a file.</source>
        <translation>Dépliez un produit et choisissez un jeu de données ou un fichier.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/download.py"/>
        <source>{} items</source>
        <translation>{} éléments</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/competences.py"/>
        <source>A competence may have been handed on to a syndicate.</source>
        <translation>Une compétence peut avoir été transmise à un syndicat.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/competences.py"/>
        <source>All competences</source>
        <translation>Toutes les compétences</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/competences.py"/>
        <source>Competence: a theme, or words of its title</source>
        <translation>Compétence : un thème, ou des mots de son intitulé</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/competences.py"/>
        <source>Competences of the grouping</source>
        <translation>Compétences du groupement</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/competences.py"/>
        <source>{name}: {count} competences</source>
        <translation>{name} : {count} compétences</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Add the member communes</source>
        <translation>Ajouter les communes membres</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Add the perimeter</source>
        <translation>Ajouter le périmètre</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Add the table of competences</source>
        <translation>Ajouter le tableau des compétences</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Add {} perimeters</source>
        <translation>Ajouter {} périmètres</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>EPCI: {}</source>
        <translation>EPCI : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>EPCI: {}, says geo.api.gouv.fr; the file does not name it</source>
        <translation>EPCI : {}, selon geo.api.gouv.fr ; le fichier ne le nomme pas</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Fetch the file</source>
        <translation>Télécharger le fichier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Fetch the national file</source>
        <translation>Télécharger le fichier national</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Fetching the national file: {}</source>
        <translation>Téléchargement du fichier national : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Groupings</source>
        <translation>Groupements et compétences</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Groupings of the commune</source>
        <translation>Groupements de la commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>No grouping of this commune holds this, says the file: the commune itself may.</source>
        <translation>Selon le fichier, aucun groupement de cette commune n’exerce cette compétence : la commune elle-même l’exerce peut-être.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Open the grouping’s page</source>
        <translation>Ouvrir la page du groupement</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Reading the national file: {} %</source>
        <translation>Lecture du fichier national : {} %</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Stopped: the national file is not there yet.</source>
        <translation>Arrêté : le fichier national n’est pas encore là.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Syndicates and competences stand in a national file (BANATIC, some 80 MB), which is fetched once.</source>
        <translation>Les syndicats et les compétences sont dans un fichier national (BANATIC, environ 80 Mo), téléchargé une seule fois.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>This commune is in no EPCI with taxes of its own.</source>
        <translation>Cette commune n’est membre d’aucun EPCI à fiscalité propre.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>Type a commune: its EPCI, its syndicates and their competences are looked up.</source>
        <translation>Tapez une commune : son EPCI, ses syndicats et leurs compétences sont cherchés.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>{} groupings</source>
        <translation>{} groupements</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/form.py"/>
        <source>{} of {}</source>
        <translation>{} sur {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>Competences</source>
        <translation>Compétences</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>Form</source>
        <translation>Nature</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>Grouping</source>
        <translation>Groupement</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>Members</source>
        <translation>Membres</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>Population</source>
        <translation>Population</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>SIREN</source>
        <translation>SIREN</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>Through</source>
        <translation>Par</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>and {} others</source>
        <translation>et {} autres</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>through {}</source>
        <translation>par {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>whether for this commune, the file does not say</source>
        <translation>le fichier ne dit pas si c’est pour cette commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>{} competences: neither yes nor no</source>
        <translation>{} compétences : ni oui ni non</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>{} inhabitants</source>
        <translation>{} habitants</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/grouping/rows.py"/>
        <source>{} members</source>
        <translation>{} membres</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/answers.py"/>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/answers.py"/>
        <source>Count</source>
        <translation>Nb</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/answers.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/answers.py"/>
        <source>m² or m</source>
        <translation>m² ou m</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/answers.py"/>
        <source>shape of {}</source>
        <translation>forme de {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/answers.py"/>
        <source>shape of {} m</source>
        <translation>forme de {} m</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/answers.py"/>
        <source>{} zonings</source>
        <translation>{} zonages</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>Ask</source>
        <translation>Interroger</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>Ask ({})</source>
        <translation>Interroger ({})</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>Ask the ticked layers what lies on the shape</source>
        <translation>Demander aux couches cochées ce qui se trouve sur la forme</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>Cut to the shape</source>
        <translation>Découper selon la forme</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>Draw a shape on the map or choose one, tick layers, and ask what lies on it.</source>
        <translation>Dessinez une forme sur la carte ou choisissez-en une, cochez des couches, et demandez ce qui s’y trouve.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>None of these layers has anything here.</source>
        <translation>Aucune de ces couches n’a quoi que ce soit ici.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>None of these layers has anything here: the shape lies in no commune, at sea or abroad.</source>
        <translation>Aucune de ces couches n’a quoi que ce soit ici : la forme n’est dans aucune commune, en mer ou à l’étranger.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>Planning, easements, protected areas, farming, risks</source>
        <translation>Urbanisme, servitudes, espaces naturels, agriculture, risques</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>Show the zonings</source>
        <translation>Voir les zonages</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>Tick the layers to ask first.</source>
        <translation>Cochez d’abord les couches à interroger.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>What lies here</source>
        <translation>Ce qu’il y a ici</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>What lies on the shape</source>
        <translation>Ce qui se trouve sur la forme</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/form.py"/>
        <source>{} layers did not answer.</source>
        <translation>{} couches n’ont pas répondu.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>API Carto</source>
        <translation>API Carto</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Add to the favourites</source>
        <translation>Ajouter aux favoris</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Ask for the catalogue anew</source>
        <translation>Redemander le catalogue</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Catalogue of layers</source>
        <translation>Catalogue des couches</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Favourites</source>
        <translation>Favoris</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Its WFS</source>
        <translation>Son WFS</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Layers of the project</source>
        <translation>Couches du projet</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Layers to ask</source>
        <translation>Couches à interroger</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>No layer is called “{}”. Try another word: zonage, forêt, eau…</source>
        <translation>Aucune couche ne s’appelle « {} ». Essayez un autre mot : zonage, forêt, eau…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Recent</source>
        <translation>Récentes</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Remove from the favourites</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Search: zonage, forêt, RPG…</source>
        <translation>Chercher : zonage, forêt, RPG…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>The fittest</source>
        <translation>Le plus adapté</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Ticked</source>
        <translation>Cochées</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Way to the Géoplateforme</source>
        <translation>Chemin vers la Géoplateforme</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/layer_chooser.py"/>
        <source>Whole catalogue</source>
        <translation>Tout le catalogue</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>In it</source>
        <translation>Dedans</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>Length (m)</source>
        <translation>Longueur (m)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>Points in it</source>
        <translation>Points dedans</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>Share (%)</source>
        <translation>Part (%)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>Zoning</source>
        <translation>Zonage</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/rows.py"/>
        <source>{} — failed</source>
        <translation>{} — échec</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>Buffer</source>
        <translation>Tampon</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>Buffer in metres</source>
        <translation>Tampon en mètres</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>Choose the shape</source>
        <translation>Choisir la forme</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>Draw a shape, choose one, or paste WKT or GeoJSON</source>
        <translation>Dessiner ou choisir une forme, ou coller du WKT ou du GeoJSON</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>My commune</source>
        <translation>Ma commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>Picked parcels</source>
        <translation>Parcelles choisies</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>Selected features of the active layer</source>
        <translation>Entités sélectionnées de la couche active</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>WKT or GeoJSON</source>
        <translation>WKT ou GeoJSON</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/shape_panel.py"/>
        <source>What the map shows</source>
        <translation>Ce que montre la carte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/table_actions.py"/>
        <source>Copy the table</source>
        <translation>Copier le tableau</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/table_actions.py"/>
        <source>Open the document of the chosen zoning</source>
        <translation>Ouvrir le document du zonage choisi</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/table_actions.py"/>
        <source>Save the table</source>
        <translation>Enregistrer le tableau</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/table_actions.py"/>
        <source>Save the table as CSV</source>
        <translation>Enregistrer le tableau en CSV</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/table_actions.py"/>
        <source>The file could not be written: {}</source>
        <translation>Le fichier n’a pas pu être écrit : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/themes_button.py"/>
        <source>Copy a theme out of “exemples” and edit it here: {}</source>
        <translation>Copiez un thème du dossier « exemples » et modifiez-le ici : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/intersect/themes_button.py"/>
        <source>Edit what the zonings ask: the folder of themes</source>
        <translation>Modifier ce que demandent les zonages : le dossier des thèmes</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/area_words.py"/>
        <source>a part of the parcel</source>
        <translation>une partie de la parcelle</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/area_words.py"/>
        <source>area unknown</source>
        <translation>contenance inconnue</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/area_words.py"/>
        <source>the letter O was read as a zero</source>
        <translation>la lettre O a été lue comme un zéro</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/area_words.py"/>
        <source>together {} in the cadastre, {} in the text</source>
        <translation>ensemble {} au cadastre, {} dans le texte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/area_words.py"/>
        <source>{} in the cadastre, {} in the text</source>
        <translation>{} au cadastre, {} dans le texte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/area_words.py"/>
        <source>{} together, as in the text</source>
        <translation>{} ensemble, comme dans le texte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/area_words.py"/>
        <source>{}, as in the text</source>
        <translation>{}, comme dans le texte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/arrondissement_box.py"/>
        <source>Arrondissement</source>
        <translation>Arrondissement</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/arrondissement_box.py"/>
        <source>Arrondissement 1</source>
        <translation>1er arrondissement</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/arrondissement_box.py"/>
        <source>Arrondissement {}</source>
        <translation>{}e arrondissement</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/arrondissement_box.py"/>
        <source>Choose the arrondissement</source>
        <translation>Choisir l’arrondissement</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/arrondissement_box.py"/>
        <source>Each arrondissement has sections of its own</source>
        <translation>Chaque arrondissement a ses propres sections</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/by_shape.py"/>
        <source> m²</source>
        <translation> m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/by_shape.py"/>
        <source>Also those that only touch it</source>
        <translation>Aussi les limitrophes</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/by_shape.py"/>
        <source>Draw a polygon, a line or a point with the buttons above, or take what is selected.</source>
        <translation>Dessinez un polygone, une ligne ou un point avec les boutons ci-dessus, ou prenez la sélection.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/by_shape.py"/>
        <source>In the shape at least</source>
        <translation>Dans la forme, au moins</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/by_shape.py"/>
        <source>Parcels by a shape</source>
        <translation>Par une forme</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/by_shape.py"/>
        <source>Parcels of a shape</source>
        <translation>Parcelles d’une emprise</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/by_shape.py"/>
        <source>Select features of a layer, and make it the active layer.</source>
        <translation>Sélectionnez des entités d’une couche, et rendez-la active.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Add the plan</source>
        <translation>Ajouter le plan</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Divisions of sections</source>
        <translation>Divisions cadastrales</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Edition of the cadastre</source>
        <translation>Millésime du cadastre</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Map of the commune</source>
        <translation>Plan de la commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Numbers of parcels</source>
        <translation>Numéros des parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Outline of the commune</source>
        <translation>Contour de la commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Parcels</source>
        <translation>Parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Sections and sheets</source>
        <translation>Sections et feuilles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Today (Parcellaire Express)</source>
        <translation>Parcellaire Express (actuel)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/commune_map.py"/>
        <source>Until 2018 (BD Parcellaire)</source>
        <translation>BD Parcellaire (jusqu’en 2018)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/form.py"/>
        <source>Add section {}</source>
        <translation>Ajouter la section {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_legend.py"/>
        <source>Legend</source>
        <translation>Légende</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_legend.py"/>
        <source>area</source>
        <translation>surface</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_legend.py"/>
        <source>commune or section</source>
        <translation>commune ou section</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_legend.py"/>
        <source>left aside</source>
        <translation>laissé de côté</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_legend.py"/>
        <source>parcel</source>
        <translation>parcelle</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_legend.py"/>
        <source>question</source>
        <translation>question</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_rows.py"/>
        <source>the cadastre has no such parcel</source>
        <translation>le cadastre n’a pas cette parcelle</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_rows.py"/>
        <source>to be confirmed: several parcels fit</source>
        <translation>à confirmer : plusieurs parcelles conviennent</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_rows.py"/>
        <source>{}: {} of {} parcels</source>
        <translation>{} : {} parcelles sur {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_rows.py"/>
        <source>{}: {} parcels</source>
        <translation>{} : {} parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_table.py"/>
        <source>Read as</source>
        <translation>Lu comme</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_table.py"/>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_table.py"/>
        <source>What was read in the text</source>
        <translation>Ce qui a été lu dans le texte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_table.py"/>
        <source>confirmed · {}</source>
        <translation>confirmé · {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/list_table.py"/>
        <source>struck out</source>
        <translation>écarté</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/parcel_count.py"/>
        <source>Add all parcels</source>
        <translation>Ajouter toutes les parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/parcel_count.py"/>
        <source>Add the {} parcels</source>
        <translation>Ajouter les {} parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/parcel_count.py"/>
        <source>Number of parcels</source>
        <translation>Nombre de parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>AB 12, AB 13 ; section AC n° 4 à 8 ; Savigny-sur-Orge AD 5</source>
        <translation>AB 12, AB 13 ; section AC n° 4 à 8 ; Savigny-sur-Orge AD 5</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Confirm</source>
        <translation>Confirmer</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Confirm the chosen rows (Enter)</source>
        <translation>Confirmer les lignes choisies (Entrée)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Find the parcels</source>
        <translation>Trouver les parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Found: {}</source>
        <translation>Trouvées : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>List of parcels</source>
        <translation>Liste de parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Parcels of a list</source>
        <translation>Parcelles d’une liste</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Paste a list</source>
        <translation>Coller une liste</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Pick</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Pick ({})</source>
        <translation>Choisir ({})</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Pick the parcels: {}</source>
        <translation>Choisir les parcelles : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Reading of a list</source>
        <translation>Lecture d’une liste</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Strike out</source>
        <translation>Écarter</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>Strike out the chosen rows (Delete)</source>
        <translation>Écarter les lignes choisies (Suppr)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>confirmed: {}</source>
        <translation>confirmées : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>left aside: {}</source>
        <translation>laissés de côté : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>named twice: {}</source>
        <translation>citées deux fois : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>not found: {}</source>
        <translation>introuvables : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>other areas: {}</source>
        <translation>surfaces différentes : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>struck out: {}</source>
        <translation>écartées : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/pasted_list.py"/>
        <source>to be confirmed: {}</source>
        <translation>à confirmer : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/picked.py"/>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/picked.py"/>
        <source>No parcel is picked any more.</source>
        <translation>Plus aucune parcelle n’est choisie.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/picked.py"/>
        <source>Picked parcels: {}</source>
        <translation>Parcelles choisies : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/picked.py"/>
        <source>Redo the undone pick</source>
        <translation>Rétablir le choix annulé</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/picked.py"/>
        <source>Undo the last pick</source>
        <translation>Annuler le dernier choix</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/picked.py"/>
        <source>unknown</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/picked.py"/>
        <source>{area} (unknown for {count})</source>
        <translation>{area} (inconnue pour {count})</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Across roads of at most</source>
        <translation>Par-delà les voies d’au plus</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Add the neighbours to the map</source>
        <translation>Ajouter les voisines à la carte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Add the plot</source>
        <translation>Ajouter l’unité</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Add the union of the parcels</source>
        <translation>Ajouter l’union des parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Copy as text</source>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>In one piece</source>
        <translation>D’un seul tenant</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>In {} separate parts</source>
        <translation>En {} parties séparées</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Parcels facing the plot over such a gap; an ordinary street has {} m.</source>
        <translation>Parcelles face à l’unité foncière, au-delà d’un tel écart ; une rue ordinaire fait {} m.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Pick adjoining</source>
        <translation>Ajouter les contiguës</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Pick adjoining parcels</source>
        <translation>Choisir aussi les parcelles contiguës</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Pick the parcels that are selected in the active layer</source>
        <translation>Choisir les parcelles sélectionnées dans la couche active</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Plot</source>
        <translation>Unité foncière</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Plot and neighbours</source>
        <translation>Unité et voisines</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Remove the chosen parcels from the plot</source>
        <translation>Retirer de l’unité foncière les parcelles choisies</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Save as CSV…</source>
        <translation>Créer un CSV…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Select parcels of a layer of parcels, and make it the active layer.</source>
        <translation>Sélectionnez des parcelles dans une couche de parcelles, et faites-en la couche active.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Take selected</source>
        <translation>Prendre la sélection</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>Within</source>
        <translation>À moins de</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>plot</source>
        <translation>unité foncière</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>union {}</source>
        <translation>union {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>{} cannot be written: {}</source>
        <translation>{} ne peut pas être écrit : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>{} holes</source>
        <translation>{} trous</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_panel.py"/>
        <source>{} parcels were written to {}</source>
        <translation>{} parcelles ont été écrites dans {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_tree.py"/>
        <source>Cadastral /
computed m²</source>
        <translation>Cadastre /
calculée m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_tree.py"/>
        <source>Difference</source>
        <translation>Écart</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_tree.py"/>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_tree.py"/>
        <source>Parcels of the plot, by section</source>
        <translation>Parcelles de l’unité foncière, par section</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/plot_tree.py"/>
        <source>The areas differ by more than {} %.</source>
        <translation>Les surfaces diffèrent de plus de {} %.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/reference_fields.py"/>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/reference_fields.py"/>
        <source>Numbers of a section</source>
        <translation>Numéros d’une section</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/reference_fields.py"/>
        <source>Section</source>
        <translation>Section</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/reference_fields.py"/>
        <source>Sections of a commune</source>
        <translation>Sections d’une commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/topic.py"/>
        <source>AN 12, or 14-character IDU</source>
        <translation>AN 12 ou IDU (14 signes)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/topic.py"/>
        <source>Choose a commune, a section and a number, or type a reference.</source>
        <translation>Choisissez une commune, une section et un numéro, ou saisissez une référence.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/topic.py"/>
        <source>Choose a number, add the whole section, or press Enter to list its parcels.</source>
        <translation>Choisissez un numéro, ajoutez toute la section, ou appuyez sur Entrée pour lister ses parcelles.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/topic.py"/>
        <source>The cadastre knows no such parcel. Check the section and the number, or the commune: a parcel that was divided or merged has a new number.</source>
        <translation>Le cadastre ne connaît pas cette parcelle. Vérifiez la section et le numéro, ou la commune : une parcelle divisée ou réunie porte un nouveau numéro.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>A load that was cut goes on where it stopped, if it is asked for again on the same day.</source>
        <translation>Un chargement interrompu reprend où il s’est arrêté, s’il est redemandé le même jour.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>All communes of their EPCI</source>
        <translation>Toutes les communes de leur EPCI</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>Choose the file</source>
        <translation>Choisir le fichier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>Choose the file that the parcels shall be written to.</source>
        <translation>Choisissez le fichier où écrire les parcelles.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>Communes or EPCI: names, INSEE codes, SIREN</source>
        <translation>Communes ou EPCI : noms, codes INSEE, SIREN</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>File (GeoPackage)</source>
        <translation>Fichier (GeoPackage)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>Load into the file</source>
        <translation>Charger dans le fichier</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>Names, INSEE codes or SIREN</source>
        <translation>Noms, codes INSEE ou SIREN</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>Separated by commas; empty for the commune above.</source>
        <translation>Séparés par des virgules ; vide pour la commune ci-dessus.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/parcel/whole_communes.py"/>
        <source>Whole communes</source>
        <translation>Communes entières</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/part.py"/>
        <source>Fold or unfold: {}</source>
        <translation>Replier ou déplier : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/around.py"/>
        <source>Add sites around the place to the map</source>
        <translation>Ajouter à la carte les sites alentour</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/around.py"/>
        <source>Choose a place in the table first.</source>
        <translation>Choisissez d’abord un lieu dans le tableau.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/around.py"/>
        <source>Radius in metres</source>
        <translation>Rayon en mètres</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/around.py"/>
        <source>Sites around</source>
        <translation>Sites alentour</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Ask again, what was kept from before too</source>
        <translation>Redemander, même ce qui avait été gardé</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Ask for the risks of the place</source>
        <translation>Demander les risques du lieu</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>No address is near: the report tells of the commune of {} alone</source>
        <translation>Aucune adresse à proximité : le rapport ne porte que sur la commune de {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>No address was found. Check the spelling, or add the commune.</source>
        <translation>Aucune adresse trouvée. Vérifiez l’orthographe ou ajoutez la commune.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Report on the commune of {}</source>
        <translation>Rapport sur la commune de {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Report on {}, {} m away</source>
        <translation>Rapport sur {}, à {} m</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Risks</source>
        <translation>Risques</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Risks at the address and in the commune</source>
        <translation>Risques à l’adresse et dans la commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Several addresses may be meant. Type it in full.</source>
        <translation>Plusieurs adresses sont possibles. Saisissez-la en entier.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Show details</source>
        <translation>Voir le détail</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>The parcel could not be asked with your token: this is of the commune.</source>
        <translation>La parcelle n’a pas pu être demandée avec votre jeton : ceci concerne la commune.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Type an address, pick parcels or draw a point, and ask for its risks.</source>
        <translation>Saisissez une adresse, choisissez des parcelles ou dessinez un point, et demandez ses risques.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>Zones, plans and decrees of the chosen place</source>
        <translation>Zones, plans et arrêtés du lieu choisi</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>asked on {}</source>
        <translation>demandé le {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>zones and plans of the parcel {} itself</source>
        <translation>zones et plans de la parcelle {} elle-même</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/form.py"/>
        <source>{} could not be asked: unknown.</source>
        <translation>{} sans réponse : inconnus.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/pdf.py"/>
        <source>Official report</source>
        <translation>Rapport officiel</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/pdf.py"/>
        <source>PDF files (*.pdf)</source>
        <translation>Fichiers PDF (*.pdf)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/pdf.py"/>
        <source>Save the official report</source>
        <translation>Enregistrer le rapport officiel</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/pdf.py"/>
        <source>Save the official report (PDF) and open it</source>
        <translation>Enregistrer le rapport officiel (PDF) et l’ouvrir</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/pdf.py"/>
        <source>Saved: {}</source>
        <translation>Enregistré : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/places.py"/>
        <source>Address or INSEE code of a commune</source>
        <translation>Adresse ou code INSEE d’une commune</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/places.py"/>
        <source>Address, INSEE code</source>
        <translation>Adresse, code INSEE</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/places.py"/>
        <source>Choose the place</source>
        <translation>Choisir le lieu</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/places.py"/>
        <source>Drawn point</source>
        <translation>Point dessiné</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/rows.py"/>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/rows.py"/>
        <source>Risk</source>
        <translation>Risque</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/rows.py"/>
        <source>What</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/rows.py"/>
        <source>at the address: {}, in the commune: {}</source>
        <translation>à l’adresse : {}, dans la commune : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/risk/rows.py"/>
        <source>{} ({})</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/by_year.py"/>
        <source>Flats: median €/m²</source>
        <translation>Appartements : médiane en €/m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/by_year.py"/>
        <source>Graph by year: {}</source>
        <translation>Graphique par année : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/by_year.py"/>
        <source>Houses: median €/m²</source>
        <translation>Maisons : médiane en €/m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/by_year.py"/>
        <source>Number of sales</source>
        <translation>Nombre de ventes</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/by_year.py"/>
        <source>Premises: median €/m²</source>
        <translation>Locaux : médiane en €/m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/by_year.py"/>
        <source>Sales by year</source>
        <translation>Ventes par année</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/by_year.py"/>
        <source>What the graph shows</source>
        <translation>Ce que montre le graphique</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/by_year.py"/>
        <source>≥ {}</source>
        <translation>≥ {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>By year</source>
        <translation>Par année</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>Choose a commune, pick parcels or draw a shape, and look for the sales of the last five years.</source>
        <translation>Choisissez une commune, des parcelles ou dessinez une forme, et cherchez les ventes des cinq dernières années.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>Look for sales</source>
        <translation>Chercher les ventes</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>Look for the sales of the place</source>
        <translation>Chercher les ventes du lieu</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>No sale came, and whether there were any is not known.</source>
        <translation>Aucune vente n’est venue, et l’on ne sait pas s’il y en a eu.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>No sale was published here in these years: {}.</source>
        <translation>Aucune vente n’a été publiée ici pour ces années : {}.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>Sales</source>
        <translation>Ventes</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>Sales as a list or by year</source>
        <translation>Ventes en liste ou par année</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>Sales, one a line</source>
        <translation>Ventes, une par ligne</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>Show on the map</source>
        <translation>Montrer sur la carte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>The {} newest are listed, all are counted and go to the map.</source>
        <translation>Les {} plus récentes sont listées, toutes sont comptées et vont sur la carte.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/form.py"/>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/graph.py"/>
        <source>{}: {}</source>
        <translation>{} : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/place_box.py"/>
        <source>In a shape</source>
        <translation>Dans une forme</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/place_box.py"/>
        <source>On the picked parcels</source>
        <translation>Sur les parcelles choisies</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/place_box.py"/>
        <source>Pick parcels on the map with the button below.</source>
        <translation>Choisissez des parcelles sur la carte avec le bouton ci-dessous.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/place_box.py"/>
        <source>Section (optional)</source>
        <translation>Section (facultative)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/place_box.py"/>
        <source>Section of the commune, as in AB; after the prefix of a merged commune</source>
        <translation>Section de la commune, comme AB ; après le préfixe d’une commune absorbée</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Built area (m²)</source>
        <translation>Surface bâtie (m²)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Flats €/m²</source>
        <translation>Appart. €/m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Houses €/m²</source>
        <translation>Maisons €/m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Its position is not known.</source>
        <translation>Sa position n’est pas connue.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Land (m²)</source>
        <translation>Terrain (m²)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Parcels: {}</source>
        <translation>Parcelles : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Premises €/m²</source>
        <translation>Locaux €/m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Price</source>
        <translation>Prix</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Price (€)</source>
        <translation>Prix (€)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Sale</source>
        <translation>Vente</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Sale (DVF)</source>
        <translation>Vente (DVF)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>flats</source>
        <translation>appartements</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>houses</source>
        <translation>maisons</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>premises</source>
        <translation>locaux</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>{} and others</source>
        <translation>{} et d’autres</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>{} or more</source>
        <translation>{} ou plus</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>{}: fewer than {} prices per m², no median</source>
        <translation>{} : moins de {} prix au m², pas de médiane</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>{}: median of {} prices per m²</source>
        <translation>{} : médiane de {} prix au m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/rows.py"/>
        <source>€/m²</source>
        <translation>€/m²</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/years.py"/>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/years.py"/>
        <source>From the year</source>
        <translation>De l’année</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/years.py"/>
        <source>To the year</source>
        <translation>À l’année</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sales/years.py"/>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/about.py"/>
        <source>Sheet of parcel {}</source>
        <translation>Fiche de la parcelle {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/about.py"/>
        <source>Sheet of these {} parcels</source>
        <translation>Fiche de ces {} parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/about.py"/>
        <source>This is too large for a sheet, which is of {area} ha or {length} km at the most: draw a smaller shape.</source>
        <translation>C’est trop grand pour une fiche, qui porte sur {area} ha ou {length} km au plus : dessinez une forme plus petite.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/asking.py"/>
        <source>Parcel sheet</source>
        <translation>Fiche parcelle</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/commands.py"/>
        <source>Copy the sheet</source>
        <translation>Copier la fiche</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/commands.py"/>
        <source>Save all lines as a table for a spreadsheet</source>
        <translation>Enregistrer toutes les lignes en tableau (CSV)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/commands.py"/>
        <source>Save the layers of all sections to a GeoPackage</source>
        <translation>Enregistrer les couches de toutes les rubriques dans un GeoPackage</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/commands.py"/>
        <source>Save the sheet</source>
        <translation>Enregistrer la fiche</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/commands.py"/>
        <source>Save the sheet as a web page</source>
        <translation>Enregistrer la fiche en page web</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/commands.py"/>
        <source>Save to a GeoPackage</source>
        <translation>Enregistrer dans un GeoPackage</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/commands.py"/>
        <source>The sheet is in the clipboard.</source>
        <translation>La fiche est dans le presse-papiers.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/commands.py"/>
        <source>Web pages (*.html)</source>
        <translation>Pages web (*.html)</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/fold_button.py"/>
        <source>folded</source>
        <translation>repliée</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/fold_button.py"/>
        <source>unfolded</source>
        <translation>dépliée</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/form.py"/>
        <source>A sheet is of parcels, an address or a drawn shape: pick a parcel in the commune.</source>
        <translation>Une fiche porte sur des parcelles, une adresse ou une forme dessinée : choisissez une parcelle de la commune.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/form.py"/>
        <source>Added to the map: {}</source>
        <translation>Ajouté à la carte : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/form.py"/>
        <source>Ask all sections again</source>
        <translation>Redemander toutes les rubriques</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/form.py"/>
        <source>Cut the layers to the parcels</source>
        <translation>Découper les couches selon les parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/form.py"/>
        <source>Cut to the parcels</source>
        <translation>Couper aux parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/form.py"/>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/form.py"/>
        <source>Pick a parcel on the map: its sheet is made here at once.</source>
        <translation>Choisissez une parcelle sur la carte : sa fiche s’établit ici aussitôt.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/form.py"/>
        <source>Put all sections on the map</source>
        <translation>Mettre toutes les rubriques sur la carte</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/line_rows.py"/>
        <source>And {} more: they are in the files.</source>
        <translation>Et {} de plus : ils sont dans les fichiers.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/line_rows.py"/>
        <source>Open the document: {}</source>
        <translation>Ouvrir le document : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/line_rows.py"/>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/line_rows.py"/>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/line_rows.py"/>
        <source>{label}: {text}</source>
        <translation>{label} : {text}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper.py"/>
        <source>Folder for the sheets</source>
        <translation>Dossier des fiches</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper.py"/>
        <source>Layout of the project: {}</source>
        <translation>Mise en page du projet : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper.py"/>
        <source>Parcel sheet as a PDF</source>
        <translation>Fiche parcelle en PDF</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper.py"/>
        <source>Save the sheet as a PDF to print</source>
        <translation>Enregistrer la fiche en PDF, à imprimer</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper.py"/>
        <source>Sheet {done} of {total} has its answers.</source>
        <translation>Fiche {done} sur {total} : réponses reçues.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper.py"/>
        <source>Sheet {done} of {total} is written.</source>
        <translation>Fiche {done} sur {total} écrite.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper.py"/>
        <source>The PDF was not made.</source>
        <translation>Le PDF n’a pas été fait.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper.py"/>
        <source>The sheet is being made…</source>
        <translation>La fiche est en préparation…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper.py"/>
        <source>parcel_sheets</source>
        <translation>fiches_parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper_menu.py"/>
        <source>A sheet for each parcel, in a folder…</source>
        <translation>Une fiche par parcelle, dans un dossier…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper_menu.py"/>
        <source>A sheet for each parcel, in one PDF…</source>
        <translation>Une fiche par parcelle, en un seul PDF…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper_menu.py"/>
        <source>More on paper: photograph, layout, a sheet for each</source>
        <translation>Plus sur papier : photo, mise en page, une fiche par parcelle</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper_menu.py"/>
        <source>On sheets of the layout that comes with Carto Mairie</source>
        <translation>Sur les fiches dont la mise en page est celle de Carto Mairie</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper_menu.py"/>
        <source>Open as a layout of the project</source>
        <translation>Ouvrir comme mise en page du projet</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/paper_menu.py"/>
        <source>With an aerial photograph</source>
        <translation>Avec une photo aérienne</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/section_box.py"/>
        <source>Being asked…</source>
        <translation>Demande en cours…</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/section_box.py"/>
        <source>Page of {}</source>
        <translation>Page de {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/section_box.py"/>
        <source>Put on the map: {}</source>
        <translation>Mettre sur la carte : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/section_box.py"/>
        <source>Save as a table: {}</source>
        <translation>Enregistrer en tableau : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/section_box.py"/>
        <source>Stopped before it had answered.</source>
        <translation>Arrêté avant sa réponse.</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/section_box.py"/>
        <source>Try again: {}</source>
        <translation>Réessayer : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/section_box.py"/>
        <source>being asked</source>
        <translation>en cours</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/section_box.py"/>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <location filename="../ui/dock/forms/sheet/section_box.py"/>
        <source>{} (CSV)</source>
        <translation>{} (CSV)</translation>
    </message>
    <message>
        <location filename="../ui/dock/header.py"/>
        <source>My commune: the default of every form</source>
        <translation>Ma commune : celle que proposent tous les formulaires</translation>
    </message>
    <message>
        <location filename="../ui/dock/header.py"/>
        <source>My commune…</source>
        <translation>Ma commune…</translation>
    </message>
    <message>
        <location filename="../ui/dock/header.py"/>
        <source>Prepare the project of my commune…</source>
        <translation>Préparer le projet de ma commune…</translation>
    </message>
    <message>
        <location filename="../ui/dock/header.py"/>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <location filename="../ui/dock/header.py"/>
        <source>Settings…</source>
        <translation>Paramètres…</translation>
    </message>
    <message>
        <location filename="../ui/dock/omnibox/completing.py"/>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <location filename="../ui/dock/omnibox/omnibox.py"/>
        <source>Address, commune, parcel, SIREN…</source>
        <translation>Adresse, commune, parcelle, SIREN…</translation>
    </message>
    <message>
        <location filename="../ui/dock/omnibox/omnibox.py"/>
        <source>Nothing of that name was found.</source>
        <translation>Rien de ce nom n’a été trouvé.</translation>
    </message>
    <message>
        <location filename="../ui/dock/omnibox/omnibox.py"/>
        <source>Search now</source>
        <translation>Chercher maintenant</translation>
    </message>
    <message>
        <location filename="../ui/dock/omnibox/omnibox.py"/>
        <source>Search: an address, a commune, a parcel, coordinates, a SIREN, a link, a mail</source>
        <translation>Rechercher : une adresse, une commune, une parcelle, des coordonnées, un SIREN, un lien, un courriel</translation>
    </message>
    <message>
        <location filename="../ui/dock/omnibox/omnibox.py"/>
        <source>The cadastre knows no such parcel there: it may have been divided or merged.</source>
        <translation>Le cadastre n’y connaît pas cette parcelle : elle a pu être divisée ou réunie.</translation>
    </message>
    <message>
        <location filename="../ui/dock/omnibox/omnibox.py"/>
        <source>Type at least three characters, or press Enter.</source>
        <translation>Tapez au moins trois caractères, ou la touche Entrée.</translation>
    </message>
    <message>
        <location filename="../ui/dock/omnibox/omnibox.py"/>
        <source>What was understood</source>
        <translation>Ce qui a été compris</translation>
    </message>
    <message>
        <location filename="../ui/dock/omnibox/results.py"/>
        <source>Results of the search</source>
        <translation>Résultats de la recherche</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>Cancelled. The layers that came whole are in the project.</source>
        <translation>Annulé. Les couches venues entières sont dans le projet.</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>File: {}.</source>
        <translation>Fichier : {}.</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>Layers in {file}: {count}.</source>
        <translation>Couches dans {file} : {count}.</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>Nothing there: {}.</source>
        <translation>Rien sur la commune : {}.</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>Outline, sections, {parcels}, buildings, planning, easements, risks and natural areas: styled layers in one GeoPackage, with a print layout.</source>
        <translation>Contour, sections, {parcels}, bâtiments, urbanisme, servitudes, risques et espaces naturels : des couches mises en forme dans un GeoPackage, avec une mise en page.</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>Prepare the project of {}</source>
        <translation>Préparer le projet : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>The commune is looked up…</source>
        <translation>La commune est recherchée…</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>You choose the file.</source>
        <translation>Vous choisissez le fichier.</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>parcels</source>
        <translation>parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>{done} of {total} layers, {features} objects</source>
        <translation>{done} couches sur {total}, {features} objets</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>{what}: {why}</source>
        <translation>{what} : {why}</translation>
    </message>
    <message>
        <location filename="../ui/dock/prepare_panel.py"/>
        <source>{} parcels</source>
        <translation>{} parcelles</translation>
    </message>
    <message>
        <location filename="../ui/dock/search_form.py"/>
        <source>Open the page of the service</source>
        <translation>Ouvrir la page du service</translation>
    </message>
    <message>
        <location filename="../ui/dock/search_form.py"/>
        <source>Show more</source>
        <translation>En afficher plus</translation>
    </message>
    <message>
        <location filename="../ui/dock/search_form.py"/>
        <source>Show more results</source>
        <translation>Afficher plus de résultats</translation>
    </message>
    <message>
        <location filename="../ui/dock/search_topic.py"/>
        <source>Type one more letter, or press Enter to search for “{}”.</source>
        <translation>Saisissez une lettre de plus, ou appuyez sur Entrée pour chercher « {} ».</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_box.py"/>
        <source>Area of the shape</source>
        <translation>Surface de la forme</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_box.py"/>
        <source>Empty the subject</source>
        <translation>Vider le sujet</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_box.py"/>
        <source>INSEE code {}</source>
        <translation>Code INSEE {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_box.py"/>
        <source>No subject yet: search above, or pick on the map.</source>
        <translation>Aucun sujet : cherchez ci-dessus, ou choisissez sur la carte.</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_box.py"/>
        <source>Redo the undone step</source>
        <translation>Rétablir l’étape annulée</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_box.py"/>
        <source>Subject</source>
        <translation>Sujet</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_box.py"/>
        <source>Subjects before, favourites</source>
        <translation>Sujets précédents, favoris</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_box.py"/>
        <source>Undo the last step</source>
        <translation>Annuler la dernière étape</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_box.py"/>
        <source>computed {}</source>
        <translation>calculée {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_menu.py"/>
        <source>Forget the last subjects</source>
        <translation>Oublier les derniers sujets</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_menu.py"/>
        <source>Keep as a favourite</source>
        <translation>Garder en favori</translation>
    </message>
    <message>
        <location filename="../ui/dock/subject_menu.py"/>
        <source>Last subjects</source>
        <translation>Derniers sujets</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/background_switch.py"/>
        <source>Background map: {}</source>
        <translation>Fond de carte : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/basemap_menu.py"/>
        <source>Background maps</source>
        <translation>Fonds de carte</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/notice.py"/>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/notice.py"/>
        <source>For example: {}</source>
        <translation>Par exemple : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/progress.py"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/progress.py"/>
        <source>Cancel what is under way</source>
        <translation>Annuler ce qui est en cours</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/progress.py"/>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/results_view.py"/>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/table.py"/>
        <source>Open {}</source>
        <translation>Ouvrir {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/words.py"/>
        <source>({} %)</source>
        <translation>({} %)</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/words.py"/>
        <source>1 layer added</source>
        <translation>1 couche ajoutée</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/words.py"/>
        <source>It holds no features: {}</source>
        <translation>Aucune entité dans : {}</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/words.py"/>
        <source>{} layers added</source>
        <translation>{} couches ajoutées</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/words.py"/>
        <source>{}, there may be more</source>
        <translation>{}, il y en a peut-être d’autres</translation>
    </message>
    <message>
        <location filename="../ui/dock/widgets/words.py"/>
        <source>{}, there may be more; type more to narrow</source>
        <translation>{}, il y en a peut-être d’autres ; précisez la recherche</translation>
    </message>
    <message>
        <location filename="../ui/host/fields/commune_field.py"/>
        <source>Commune: name or code</source>
        <translation>Commune : nom ou code</translation>
    </message>
    <message>
        <location filename="../ui/host/fields/commune_field.py"/>
        <source>Commune: name, INSEE code or postcode</source>
        <translation>Commune : nom, code INSEE ou code postal</translation>
    </message>
    <message>
        <location filename="../ui/host/fields/commune_field.py"/>
        <source>No commune is called “{}”. Check the spelling, or type its INSEE code.</source>
        <translation>Aucune commune ne s’appelle « {} ». Vérifiez l’orthographe ou saisissez son code INSEE.</translation>
    </message>
    <message>
        <location filename="../ui/host/fields/commune_field.py"/>
        <source>Several communes are called “{}”: choose one, or type its département too, as in “{} ({})”.</source>
        <translation>Plusieurs communes s’appellent « {} » : choisissez-en une, ou tapez aussi son département, comme dans « {} ({}) ».</translation>
    </message>
    <message>
        <location filename="../ui/host/fields/commune_field.py"/>
        <source>commune</source>
        <translation>commune</translation>
    </message>
    <message>
        <location filename="../ui/host/markdown.py"/>
        <source>The description goes on: read it on its page.</source>
        <translation>La description continue : lisez-la sur sa page.</translation>
    </message>
    <message>
        <location filename="../ui/host/markdown.py"/>
        <source>[picture: {}]</source>
        <translation>[image : {}]</translation>
    </message>
    <message>
        <location filename="../ui/host/messages.py"/>
        <source>Only {} came.</source>
        <translation>Seuls {} sont arrivés.</translation>
    </message>
    <message>
        <location filename="../ui/host/messages.py"/>
        <source>Only {} of {} came.</source>
        <translation>Seuls {} sur {} sont arrivés.</translation>
    </message>
    <message>
        <location filename="../ui/host/messages.py"/>
        <source>Python packages are missing: {}. In a terminal (on Windows: the OSGeo4W shell) type “{}”, or on Debian and Ubuntu “{}”, then start QGIS again.</source>
        <translation>Des paquets Python manquent : {}. Dans un terminal (sous Windows : le shell OSGeo4W), tapez « {} », ou sous Debian et Ubuntu « {} », puis redémarrez QGIS.</translation>
    </message>
    <message>
        <location filename="../ui/host/messages.py"/>
        <source>Something went wrong inside Carto Mairie. The details help its makers: please send them.</source>
        <translation>Un défaut de Carto Mairie s’est produit. Les détails aident ses auteurs : merci de les leur envoyer.</translation>
    </message>
    <message>
        <location filename="../ui/host/messages.py"/>
        <source>The file of the services’ addresses cannot be read: {}. Nothing is asked without it.</source>
        <translation>Le fichier des adresses des services ne peut pas être lu : {}. Rien n’est demandé sans lui.</translation>
    </message>
    <message>
        <location filename="../ui/host/messages.py"/>
        <source>What came is kept: you can go on from there.</source>
        <translation>Ce qui est arrivé est gardé : vous pouvez continuer à partir de là.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/addresses.py"/>
        <source>For a lieu-dit, type its name and the commune alone.</source>
        <translation>Pour un lieu-dit, tapez seulement son nom et la commune.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/addresses.py"/>
        <source>Leave out bis, ter or the letter after the number: it may not be known.</source>
        <translation>Retirez bis, ter ou la lettre après le numéro : elle n’est peut-être pas connue.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/addresses.py"/>
        <source>The street may have a new name: try the former one, or leave out the number.</source>
        <translation>La rue a peut-être changé de nom : essayez l’ancien, ou retirez le numéro.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>7-Zip stopped working at “{}”. Try again.</source>
        <translation>7-Zip s’est arrêté sur « {} ». Réessayez.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>7z archives cannot be opened by this installation. Install the plugin again.</source>
        <translation>Cette installation ne sait pas ouvrir les archives 7z. Réinstallez l’extension.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>The Python of this QGIS is too old to open 7z archives by itself. Install 7-Zip, and try again.</source>
        <translation>Le Python de ce QGIS est trop ancien pour ouvrir lui-même les archives 7z. Installez 7-Zip, puis réessayez.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>The archive holds a link (“{}”), and was not opened.</source>
        <translation>L’archive contient un lien (« {} ») et n’a pas été ouverte.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>The archive holds too many files, and was not opened.</source>
        <translation>L’archive contient trop de fichiers et n’a pas été ouverte.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>The archive holds “{}” twice, and was not opened.</source>
        <translation>L’archive contient deux fois « {} » et n’a pas été ouverte.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>The archive is damaged at “{}”. Download it again.</source>
        <translation>L’archive est endommagée à « {} ». Téléchargez-la de nouveau.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>The archive would grow far beyond what it announces, and was not opened.</source>
        <translation>L’archive grossirait bien au-delà de ce qu’elle annonce et n’a pas été ouverte.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>The archive would write outside its folder (“{}”), and was not opened.</source>
        <translation>L’archive écrirait hors de son dossier (« {} ») et n’a pas été ouverte.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>There is not enough room on the disk for what the archive holds.</source>
        <translation>Il n’y a pas assez de place sur le disque pour le contenu de l’archive.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>“{}” ends too early: a part of it is missing. Download it again.</source>
        <translation>« {} » se termine trop tôt : il en manque une partie. Téléchargez de nouveau le fichier.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>“{}” in the archive is locked with a password. Open it with another program.</source>
        <translation>« {} » dans l’archive est protégé par un mot de passe. Ouvrez-la avec un autre logiciel.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>“{}” is neither a zip nor a 7z archive.</source>
        <translation>« {} » n’est ni une archive zip ni une archive 7z.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/archives.py"/>
        <source>“{}” is packed in a way that is not read here. Open it with another program.</source>
        <translation>« {} » est compressé d’une façon qui n’est pas lue ici. Ouvrez-le avec un autre logiciel.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>A part of the split archive {name} is missing. Download it again.</source>
        <translation>Il manque une partie de l’archive découpée {name}. Téléchargez-la à nouveau.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>Another QGIS is downloading into {name}. Wait for it, or close it.</source>
        <translation>Un autre QGIS télécharge dans {name}. Attendez-le, ou fermez-le.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>Nothing of {name} lies in {area}.</source>
        <translation>Rien de {name} ne se trouve dans {area}.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>Only {written} of {rows} rows could be written into {name}. The layer in the project is as it was.</source>
        <translation>Seules {written} lignes sur {rows} ont pu être écrites dans {name}. La couche du projet est restée telle quelle.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The disk is full: {name} could not be written. Make room, then go on.</source>
        <translation>Le disque est plein : {name} n’a pas pu être écrit. Faites de la place, puis continuez.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The file {name} cannot be opened. Download the whole file instead.</source>
        <translation>Le fichier {name} ne peut pas être ouvert. Téléchargez plutôt le fichier entier.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The file {name} cannot be read, or is no layout of a parcel sheet. Choose another one, or a copy of the one that comes with Carto Mairie.</source>
        <translation>Le fichier {name} est illisible, ou n’est pas une mise en page de fiche parcelle. Choisissez-en un autre, ou une copie de celui qui est livré avec Carto Mairie.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The file {name} cannot be read: this QGIS (GDAL {version}) lacks the format {driver}. Choose the data set in another format.</source>
        <translation>Le fichier {name} ne peut pas être lu : ce QGIS (GDAL {version}) ne connaît pas le format {driver}. Choisissez le jeu de données dans un autre format.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The file {name} cannot be written. Choose another folder, or close what has it open.</source>
        <translation>Le fichier {name} ne peut pas être écrit. Choisissez un autre dossier, ou fermez ce qui l’utilise.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The file {name} is on this disk, but this QGIS was made without what opens {driver} files. Open it with another one, or choose the data set in another format.</source>
        <translation>Le fichier {name} est sur ce disque, mais ce QGIS a été compilé sans de quoi ouvrir les fichiers {driver}. Ouvrez-le avec un autre QGIS, ou choisissez le jeu de données dans un autre format.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The file {name} is there already, and is no GeoPackage. Choose another one.</source>
        <translation>Le fichier {name} existe déjà et n’est pas un GeoPackage. Choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The file {name} lacks the column {columns}, or has it twice: its publisher has changed it. Nothing of it was taken over.</source>
        <translation>Le fichier {name} n’a pas la colonne {columns}, ou l’a deux fois : son éditeur l’a modifié. Rien n’en a été repris.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The file {name} was not opened: it is not what its name says, or leads to other servers or folders.</source>
        <translation>Le fichier {name} n’a pas été ouvert : ce n’est pas ce que dit son nom, ou il mène à d’autres serveurs ou dossiers.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The layout {name} was not used: it holds {what}, which could run or fetch something unseen. Take it out of the layout in QGIS, and save the template again.</source>
        <translation>La mise en page {name} n’a pas été employée : elle contient {what}, qui pourrait exécuter ou aller chercher quelque chose sans qu’on le voie. Retirez-le de la mise en page dans QGIS, puis enregistrez à nouveau le modèle.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The national file of groupings ({date}) has no competence “{column}”: nothing can be said of who holds it.</source>
        <translation>Le fichier national des groupements ({date}) n’a pas de compétence « {column} » : rien ne peut être dit de qui l’exerce.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The national file of groupings is not on this computer yet. Fetch it on the page of the groupings, or run the algorithm of the toolbox, which fetches it.</source>
        <translation>Le fichier national des groupements n’est pas encore sur cet ordinateur. Téléchargez-le dans la page des groupements, ou lancez le traitement de la boîte à outils, qui le télécharge.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The resource {name} cannot be opened here. {why}</source>
        <translation>La ressource {name} ne peut pas être ouverte ici. {why}</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The server of {name} does not give it to QGIS. Try again later, or another format.</source>
        <translation>Le serveur de {name} ne le donne pas à QGIS. Réessayez plus tard, ou un autre format.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>The workbook {name} is too large to be read safely. Choose it as CSV.</source>
        <translation>Le classeur {name} est trop gros pour être lu sans risque. Choisissez-le en CSV.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>There is no layer that QGIS could open in {name}. Its files are on this disk.</source>
        <translation>QGIS ne peut ouvrir aucune couche dans {name}. Ses fichiers sont sur ce disque.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/files.py"/>
        <source>There is not enough room in {name}: {needed} MB are needed, {free} MB are free.</source>
        <translation>Il n’y a pas assez de place dans {name} : il faut {needed} Mo, {free} Mo sont libres.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source> (it says: {})</source>
        <translation> (elle dit : {})</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>A description is missing: say what the data is, where it comes from and how it was made.</source>
        <translation>Il manque une description : dites ce que sont les données, d’où elles viennent et comment elles sont faites.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>A title is missing.</source>
        <translation>Il manque un titre.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>Publishing on {} needs your key. Choose the one that QGIS keeps, or add it: you find it on your profile page of the platform.</source>
        <translation>Publier sur {} demande votre clé. Choisissez celle que QGIS conserve, ou ajoutez-la : vous la trouvez dans votre profil sur la plateforme.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>QGIS did not keep the key: its authentication database is locked or cannot be written.</source>
        <translation>QGIS n’a pas gardé la clé : sa base d’authentification est verrouillée ou ne peut être écrite.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>QGIS gives no key: the authentication configuration is gone, is locked by the master password, or its password is no key. Choose another one, or add the key again.</source>
        <translation>QGIS ne donne pas de clé : la configuration d’authentification a disparu, est verrouillée par le mot de passe principal, ou son mot de passe n’est pas une clé. Choisissez-en une autre, ou ajoutez la clé à nouveau.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>Several of your data sets are called “{}”: {}. Give the id, or the address of the page.</source>
        <translation>Plusieurs de vos jeux de données s’appellent « {} » : {}. Donnez l’identifiant, ou l’adresse de la page.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>Somebody has changed “{}” on the platform since you read it ({}). Nothing was written: look at it anew, or write your changes over theirs.</source>
        <translation>Quelqu’un a modifié « {} » sur la plateforme depuis que vous l’avez lu ({}). Rien n’a été écrit : relisez-le, ou écrivez vos modifications par-dessus les siennes.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>Somebody has changed “{}” on the platform since you read it. Nothing was written: look at it anew, or write your changes over theirs.</source>
        <translation>Quelqu’un a modifié « {} » sur la plateforme depuis que vous l’avez lu. Rien n’a été écrit : relisez-le, ou écrivez vos modifications par-dessus les siennes.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The authentication configuration is of the kind {}: a key is kept in one of the kind Basic, as its password.</source>
        <translation>La configuration d’authentification est du type {} : une clé se garde dans une configuration de type Basic, comme mot de passe.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The data set “{}” has no file {} any more. Choose another one, or add a new one.</source>
        <translation>Le jeu de données « {} » n’a plus de fichier {}. Choisissez-en un autre, ou ajoutez-en un.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The file {} changed while it was sent. Publish it again.</source>
        <translation>Le fichier {} a changé pendant l’envoi. Publiez-le à nouveau.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The file {} is empty: there is nothing to publish.</source>
        <translation>Le fichier {} est vide : il n’y a rien à publier.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The file “{}” came out damaged on the platform, twice. Nothing of it was left there as a new file: try again.</source>
        <translation>Le fichier « {} » est arrivé abîmé sur la plateforme, deux fois. Rien n’en a été laissé comme nouveau fichier : réessayez.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The keyword “{}” does not do: keywords have 3 to 96 characters.</source>
        <translation>Le mot-clé « {} » ne convient pas : un mot-clé a de 3 à 96 caractères.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform could not take the file “{}”{message}. Try again.</source>
        <translation>La plateforme n’a pas pu prendre le fichier « {} »{message}. Réessayez.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform does not accept your key{message}. Check that it is one of this very platform, that it has not expired and was not revoked, or make a new one on your profile page.</source>
        <translation>La plateforme n’accepte pas votre clé{message}. Vérifiez qu’elle est bien de cette plateforme, qu’elle n’a pas expiré et n’a pas été révoquée, ou faites-en une nouvelle dans votre profil.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform finds the file “{}” too large, even in small parts.</source>
        <translation>La plateforme trouve le fichier « {} » trop gros, même en petits morceaux.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform knows no frequency “{}”. Choose one of its list.</source>
        <translation>La plateforme ne connaît pas la fréquence « {} ». Choisissez-en une de sa liste.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform knows no kind or topic “{}”. Choose one of its list.</source>
        <translation>La plateforme ne connaît pas le type ou le thème « {} ». Choisissez-en un de sa liste.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform knows no licence “{}”. Choose one of its list.</source>
        <translation>La plateforme ne connaît pas la licence « {} ». Choisissez-en une de sa liste.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform knows no territory “{}”. Choose one that it suggests.</source>
        <translation>La plateforme ne connaît pas le territoire « {} ». Choisissez-en un qu’elle propose.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform refused the type of the file “{}”. Choose another format.</source>
        <translation>La plateforme a refusé le type du fichier « {} ». Choisissez un autre format.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform refused this{message}.</source>
        <translation>La plateforme a refusé{message}.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform refused: {}.</source>
        <translation>La plateforme a refusé : {}.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform takes no files of the type “{}”. Choose another format, or put the file into a zip archive.</source>
        <translation>La plateforme ne prend pas les fichiers de type « {} ». Choisissez un autre format, ou mettez le fichier dans une archive zip.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>The platform takes nothing new just now{message}. Try again later.</source>
        <translation>La plateforme ne prend rien de nouveau pour l’instant{message}. Réessayez plus tard.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>Too long: {} ({length} characters, where {most} are the most).</source>
        <translation>Trop long : {} ({length} caractères, pour {most} au plus).</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>You belong to no organisation on this platform: “{}” is not yours.</source>
        <translation>Vous n’appartenez à aucune organisation sur cette plateforme : « {} » n’est pas la vôtre.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>You do not belong to “{}” on this platform, but to: {}.</source>
        <translation>Vous n’appartenez pas à « {} » sur cette plateforme, mais à : {}.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>Your key is not sent to {}: the connection is not protected. Correct the address in the settings.</source>
        <translation>Votre clé n’est pas envoyée à {} : la connexion n’est pas protégée. Corrigez l’adresse dans les paramètres.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>acronym</source>
        <translation>sigle</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>address</source>
        <translation>adresse</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>beginning of the period</source>
        <translation>début de la période</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>description</source>
        <translation>description</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>end of the period</source>
        <translation>fin de la période</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>file</source>
        <translation>fichier</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>files</source>
        <translation>fichiers</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>frequency of updates</source>
        <translation>fréquence de mise à jour</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>keywords</source>
        <translation>mots-clés</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>kind</source>
        <translation>type</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>licence</source>
        <translation>licence</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>period</source>
        <translation>période</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>territory</source>
        <translation>territoire</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>title</source>
        <translation>titre</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>topic</source>
        <translation>thème</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>visibility</source>
        <translation>visibilité</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>“{}” is no period: write both days as year-month-day, the first one first, like 2026-01-01.</source>
        <translation>« {} » n’est pas une période : écrivez les deux jours en année-mois-jour, le premier d’abord, comme 2026-01-01.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>“{}” is not there: it was deleted for good, or it is a draft of somebody else’s.</source>
        <translation>« {} » n’est pas là : il a été effacé, ou c’est le brouillon de quelqu’un d’autre.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>“{}” is not yours to change: it belongs to somebody else, or your role in the organisation does not permit it. Ask its administrator.</source>
        <translation>Vous ne pouvez pas modifier « {} » : il appartient à quelqu’un d’autre, ou votre rôle dans l’organisation ne le permet pas. Demandez à son administrateur.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>“{}” of the data set “{}” is a link to another server: its file cannot be replaced here.</source>
        <translation>« {} » du jeu de données « {} » est un lien vers un autre serveur : son fichier ne peut être remplacé ici.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/publishing.py"/>
        <source>“{}” was deleted on the platform. Publish a new data set, or restore it on its page.</source>
        <translation>« {} » a été supprimé sur la plateforme. Publiez un nouveau jeu de données, ou restaurez-le sur sa page.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No commune is given: type or choose one first.</source>
        <translation>Aucune commune n’est indiquée : tapez-en ou choisissez-en une d’abord.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No data set is given: type or choose one first.</source>
        <translation>Aucun jeu de données n’est indiqué : saisissez-en ou choisissez-en un d’abord.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No file is given: say where the PDF is to be written.</source>
        <translation>Aucun fichier n’est donné : dites où le PDF doit être écrit.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No folder is given: say where the PDFs are to be written.</source>
        <translation>Aucun dossier n’est donné : dites où les PDF doivent être écrits.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No layer is given: choose one first.</source>
        <translation>Aucune couche n’est indiquée : choisissez-en une d’abord.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No number is given: type or choose one first.</source>
        <translation>Aucun numéro n’est indiqué : tapez-en ou choisissez-en un d’abord.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No organisation is given: type or choose one first.</source>
        <translation>Aucune organisation n’est donnée : tapez-en ou choisissez-en une d’abord.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No parcel identifier is given: type its 14 characters.</source>
        <translation>Aucun identifiant de parcelle n’est indiqué : tapez ses 14 caractères.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No product is given: type or choose one first.</source>
        <translation>Aucun produit n’est indiqué : saisissez-en ou choisissez-en un d’abord.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No row of “{}” is of the commune {commune}, as far as its columns tell.</source>
        <translation>Aucune ligne de « {} » n’est de la commune {commune}, pour autant que ses colonnes le disent.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No section is given: a number alone names no parcel.</source>
        <translation>Aucune section n’est indiquée : un numéro seul ne désigne aucune parcelle.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>No shape is given: draw or select one first.</source>
        <translation>Aucune forme n’est indiquée : dessinez-en ou sélectionnez-en une d’abord.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>Nothing is typed yet.</source>
        <translation>Rien n’est encore saisi.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>Set it in the properties of the layer, for example to EPSG:2154 (Lambert-93).</source>
        <translation>Indiquez-le dans les propriétés de la couche, par exemple EPSG:2154 (Lambert-93).</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>The data set “{}” has no resource: there is nothing to load.</source>
        <translation>Le jeu de données « {} » n’a pas de ressource : il n’y a rien à charger.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>The file of themes “{}” cannot be read: {reason}.</source>
        <translation>Le fichier de thèmes « {} » ne se lit pas : {reason}.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>The file of themes “{}” is no JSON: look at line {line}, column {column}.</source>
        <translation>Le fichier de thèmes « {} » n’est pas du JSON : voyez la ligne {line}, colonne {column}.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>The file of themes “{}” lacks “{missing}”.</source>
        <translation>Dans le fichier de thèmes « {} », il manque « {missing} ».</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>The layer has no coordinate reference system (CRS), so nobody knows where it lies.</source>
        <translation>La couche n’a pas de système de coordonnées (SCR) : on ne sait pas où elle se trouve.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>The layer “{}” has no coordinate reference system (CRS), so nobody knows where it lies.</source>
        <translation>La couche « {} » n’a pas de système de coordonnées (SCR) : on ne sait pas où elle se trouve.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>This is too long: {length} characters, where {most} are the most.</source>
        <translation>C’est trop long : {length} caractères, pour {most} au plus.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>This shape cannot be used: draw or select a point, a line or a polygon.</source>
        <translation>Cette forme ne peut pas servir : dessinez ou sélectionnez un point, une ligne ou un polygone.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>This shape has too many vertices for the service: simplify it, or draw a smaller one.</source>
        <translation>Cette forme a trop de sommets pour le service : simplifiez-la, ou dessinez-en une plus petite.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>This shape is empty: draw or select another one.</source>
        <translation>Cette forme est vide : dessinez-en ou choisissez-en une autre.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>This shape lies at {}: its longitudes and latitudes seem to have changed places.</source>
        <translation>Cette forme se trouve en {} : ses longitudes et ses latitudes semblent interverties.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>What is to be asked cannot be read ({}). It was written by another program, or by a later version of Carto Mairie.</source>
        <translation>Ce qui est à demander est illisible ({}). Cela a été écrit par un autre programme, ou par une version plus récente de Carto Mairie.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>{} is out of range: it goes from {} to {}.</source>
        <translation>{} est hors limites : de {} à {}.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>{} is too little: {} is the least.</source>
        <translation>{} est trop petit : {} au moins.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>{} is too much: {} is the most.</source>
        <translation>{} est trop grand : {} au plus.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” has {length} characters: a parcel identifier has {expected}, like 91216000AN0001.</source>
        <translation>« {} » a {length} caractères : un identifiant de parcelle en a {expected}, comme 91216000AN0001.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is a postcode, not the INSEE code of a commune. It is that of: {communes}.</source>
        <translation>« {} » est un code postal, pas le code INSEE d’une commune. C’est celui de : {communes}.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is neither an INSEE code nor a postcode: each has 5 characters, like 91216 or 2A004.</source>
        <translation>« {} » n’est ni un code INSEE ni un code postal : chacun a 5 caractères, comme 91216 ou 2A004.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is no name: begin with a letter or a digit.</source>
        <translation>« {} » n’est pas un nom : commencez par une lettre ou un chiffre.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is no place in degrees: longitudes go from -180 to 180, latitudes from -90 to 90.</source>
        <translation>« {} » n’est pas un lieu en degrés : les longitudes vont de -180 à 180, les latitudes de -90 à 90.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not a commune code: an INSEE code begins with its département, like 91216 or 2A004.</source>
        <translation>« {} » n’est pas un code de commune : un code INSEE commence par son département, comme 91216 ou 2A004.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not a commune code: an INSEE code has 5 characters, like 91216 or 2A004.</source>
        <translation>« {} » n’est pas un code de commune : un code INSEE a 5 caractères, comme 91216 ou 2A004.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not a date: write year-month-day, like 2026-06-15.</source>
        <translation>« {} » n’est pas une date : écrivez année-mois-jour, comme 2026-06-15.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not a parcel identifier: it is made of the commune (5 characters), a prefix (3 digits), the section (2) and the number (4 digits), like 91216000AN0001.</source>
        <translation>« {} » n’est pas un identifiant de parcelle : il se compose de la commune (5 caractères), d’un préfixe (3 chiffres), de la section (2) et du numéro (4 chiffres), comme 91216000AN0001.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not a postcode: it has 5 digits, like 91360.</source>
        <translation>« {} » n’est pas un code postal : il a 5 chiffres, comme 91360.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not a prefix: it has 3 digits, like 000 or 123.</source>
        <translation>« {} » n’est pas un préfixe : il a 3 chiffres, comme 000 ou 123.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not a section: it has 1 or 2 letters or digits, like A, AB or 0C.</source>
        <translation>« {} » n’est pas une section : elle a 1 ou 2 lettres ou chiffres, comme A, AB ou 0C.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not among the choices.</source>
        <translation>« {} » ne fait pas partie des choix.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not an address of the web: it begins with https://.</source>
        <translation>« {} » n’est pas une adresse du web : elle commence par https://.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not the name of exactly one. Give what stands in brackets: {candidates}.</source>
        <translation>« {} » n’est pas le nom d’un seul. Donnez ce qui est entre parenthèses : {candidates}.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is not the number of a parcel: it goes from 1 to 9999.</source>
        <translation>« {} » n’est pas un numéro de parcelle : il va de 1 à 9999.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is the INSEE code of no commune.</source>
        <translation>« {} » n’est le code INSEE d’aucune commune.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/queries.py"/>
        <source>“{}” is too short: type at least {least} characters.</source>
        <translation>« {} » est trop court : tapez au moins {least} caractères.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>cannot be read as a parcel</source>
        <translation>ne se lit pas comme une parcelle</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>does not exist in the cadastre</source>
        <translation>n’existe pas au cadastre</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>has a number and no section</source>
        <translation>a un numéro et pas de section</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>is not an identifier of 14 characters</source>
        <translation>n’est pas un identifiant de 14 caractères</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a count</source>
        <translation>laissé de côté : un décompte</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a date</source>
        <translation>laissé de côté : une date</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a former reference</source>
        <translation>laissé de côté : une ancienne référence</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a label</source>
        <translation>laissé de côté : un libellé</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a measure</source>
        <translation>laissé de côté : une mesure</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a number of the list itself</source>
        <translation>laissé de côté : un numéro de la liste elle-même</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a number with nothing to say what it is</source>
        <translation>laissé de côté : un nombre dont rien ne dit ce qu’il est</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a share or a percentage</source>
        <translation>laissé de côté : une quote-part ou un pourcentage</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a telephone number</source>
        <translation>laissé de côté : un numéro de téléphone</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: a time</source>
        <translation>laissé de côté : une heure</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: an address</source>
        <translation>laissé de côté : une adresse</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: an amount of money</source>
        <translation>laissé de côté : une somme d’argent</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: an identifier of something else</source>
        <translation>laissé de côté : l’identifiant d’autre chose</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: another column of the table</source>
        <translation>laissé de côté : une autre colonne du tableau</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: named as an exception</source>
        <translation>laissé de côté : cité comme exception</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: the number of a file or a permit</source>
        <translation>laissé de côté : un numéro de dossier ou de permis</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>left aside: the number that the parcel was divided from</source>
        <translation>laissé de côté : le numéro dont la parcelle est issue</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>names no commune, and none is the default</source>
        <translation>ne nomme pas de commune, et aucune n’est donnée par défaut</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>several communes fit: {}</source>
        <translation>plusieurs communes correspondent : {}</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>several parcels fit, write the prefix: {}</source>
        <translation>plusieurs parcelles correspondent, écrivez le préfixe : {}</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>stands twice in the list</source>
        <translation>figure deux fois dans la liste</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>there is no commune of that name</source>
        <translation>aucune commune ne porte ce nom</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: a letter or a figure looks mistyped</source>
        <translation>à confirmer : une lettre ou un chiffre semble mal saisi</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: a parcel, or the number it was divided from</source>
        <translation>à confirmer : une parcelle, ou le numéro dont elle est issue</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: a parcel, or the prefix of what follows</source>
        <translation>à confirmer : une parcelle, ou le préfixe de ce qui suit</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: a range or a list</source>
        <translation>à confirmer : une suite ou une liste</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: it may be a former reference</source>
        <translation>à confirmer : peut être une ancienne référence</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: it may be in another commune: {}</source>
        <translation>à confirmer : peut être dans une autre commune : {}</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: it stands in brackets after another reference</source>
        <translation>à confirmer : entre parenthèses après une autre référence</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: the letters may be a word or an abbreviation</source>
        <translation>à confirmer : les lettres peuvent être un mot ou une abréviation</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: the number may count something, or be a house number</source>
        <translation>à confirmer : le nombre peut compter autre chose, ou être un numéro de rue</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: the number stands alone, and may be an area or something else</source>
        <translation>à confirmer : le nombre est isolé, et peut être une surface ou autre chose</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: the number stands before the section</source>
        <translation>à confirmer : le numéro précède la section</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>to be confirmed: the text says that it is not meant</source>
        <translation>à confirmer : le texte dit que ce n’est pas elle</translation>
    </message>
    <message>
        <location filename="../ui/host/words/reasons.py"/>
        <source>was spoilt by a spreadsheet, which took the identifier for a number: copy it as text</source>
        <translation>a été abîmé par un tableur, qui a pris l’identifiant pour un nombre : copiez-le comme du texte</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>QGIS does not trust the certificate of {service}. If your network inspects secure connections, add its authority in Settings ▸ Options ▸ Authentication.</source>
        <translation>QGIS ne fait pas confiance au certificat de {service}. Si votre réseau inspecte les connexions sécurisées, ajoutez son autorité dans Préférences ▸ Options ▸ Authentification.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>The address of {service} in the settings is not one of the web: {url}. Correct it, or empty it.</source>
        <translation>L’adresse de {service} dans les paramètres n’est pas une adresse web : {url}. Corrigez-la, ou videz-la.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>The proxy on the way to {service} asks for a user name and a password. Give them to QGIS in Settings ▸ Options ▸ Network, then try again.</source>
        <translation>Le proxy vers {service} demande un nom d’utilisateur et un mot de passe. Donnez-les à QGIS dans Préférences ▸ Options ▸ Réseau, puis réessayez.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>The proxy on the way to {service} cannot be reached. Check it in Settings ▸ Options ▸ Network.</source>
        <translation>Le proxy vers {service} est injoignable. Vérifiez-le dans Préférences ▸ Options ▸ Réseau.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>What was asked was deleted from {service} (error {status}).</source>
        <translation>Ce qui était demandé a été supprimé de {service} (erreur {status}).</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>What {service} sent has another length than announced. Try again later.</source>
        <translation>Ce que {service} a envoyé n’a pas la longueur annoncée. Réessayez plus tard.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>What {service} sent is damaged: its checksum is wrong, twice. Try again later.</source>
        <translation>Ce que {service} a envoyé est abîmé : la somme de contrôle est fausse, deux fois de suite. Réessayez plus tard.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} answered about another place than the one that was asked, and nothing of it was kept.</source>
        <translation>{service} a répondu au sujet d’un autre lieu que celui demandé : rien n’en a été gardé.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} answered with nothing at all. Try again in a moment.</source>
        <translation>{service} a donné une réponse vide. Réessayez dans un moment.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} broke off in the middle of its answer. Try again.</source>
        <translation>{service} s’est interrompu au milieu de sa réponse. Réessayez.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} cannot be reached. Check the network, and the proxy in Settings ▸ Options ▸ Network.</source>
        <translation>{service} est injoignable. Vérifiez le réseau, et le proxy dans Préférences ▸ Options ▸ Réseau.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} does not let QGIS in (error {status}). Check the authentication of its WFS connection in QGIS, then try again.</source>
        <translation>{service} refuse l’accès à QGIS (erreur {status}). Vérifiez l’authentification de sa connexion WFS dans QGIS, puis réessayez.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} does not take your token. It is valid for a year: see Carto Mairie in QGIS’s options.</source>
        <translation>{service} n’accepte pas votre jeton. Il est valable un an : voyez Carto Mairie dans les options de QGIS.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} finds the request too large. Draw a smaller or a simpler shape.</source>
        <translation>{service} trouve la demande trop grande. Dessinez une forme plus petite ou plus simple.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} gave an answer far larger than any should be, and it was refused.</source>
        <translation>{service} a donné une réponse bien plus grande qu’elle ne devrait : elle a été refusée.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} gave an answer that cannot be read. If your network asks you to sign in, do it in a web browser; else try again later.</source>
        <translation>{service} a donné une réponse illisible. Si votre réseau demande de s’identifier, faites-le dans un navigateur ; sinon, réessayez plus tard.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} gave an answer that is not safe to read, and it was refused.</source>
        <translation>{service} a donné une réponse qu’il n’est pas sûr de lire : elle a été refusée.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} gave no list of downloads. Check the address of the feed.</source>
        <translation>{service} n’a pas donné de liste de téléchargements. Vérifiez l’adresse du flux.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} gives no access (error {status}). The network’s filter or a missing key may be the cause.</source>
        <translation>{service} refuse l’accès (erreur {status}). Le filtrage du réseau ou une clé manquante peut en être la cause.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} has had too many requests from your network. Try again in a moment.</source>
        <translation>{service} a reçu trop de demandes de votre réseau. Réessayez dans un moment.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} is out of order just now (error {status}). Try again later.</source>
        <translation>{service} est en panne en ce moment (erreur {status}). Réessayez plus tard.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} knows nothing of what was asked (error {status}).</source>
        <translation>{service} ne connaît pas ce qui est demandé (erreur {status}).</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} leads on to an address whose connection is not protected, and it was not followed. If your network asks you to sign in, do it in a web browser; else tell your IT department.</source>
        <translation>{service} renvoie vers une adresse dont la connexion n’est pas protégée : elle n’a pas été suivie. Si votre réseau demande de s’identifier, faites-le dans un navigateur ; sinon, prévenez votre service informatique.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} refused the request (error {status}).</source>
        <translation>{service} a refusé la demande (erreur {status}).</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{service} took too long to answer. Try again in a moment, or ask for less at a time.</source>
        <translation>{service} a mis trop de temps à répondre. Réessayez dans un moment, ou demandez-en moins à la fois.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{{service}} has had too many requests from your network. Try again in {} minutes.</source>
        <translation>{{service}} a reçu trop de demandes de votre réseau. Réessayez dans {} minutes.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{{service}} has had too many requests from your network. Try again in {} seconds.</source>
        <translation>{{service}} a reçu trop de demandes de votre réseau. Réessayez dans {} secondes.</translation>
    </message>
    <message>
        <location filename="../ui/host/words/services.py"/>
        <source>{{service}} refused the request: {}.</source>
        <translation>{{service}} a refusé la demande : {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/area_fields.py"/>
        <source>Areas that differ</source>
        <translation>Surfaces discordantes</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/metadata.py"/>
        <source>Asked of {service} on {date}.</source>
        <translation>Demandé à {service} le {date}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/metadata.py"/>
        <source>Data as published on {}.</source>
        <translation>Données publiées le {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/metadata.py"/>
        <source>Data of {}.</source>
        <translation>Données du {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/metadata.py"/>
        <source>Data: {attribution}, {licence}.</source>
        <translation>Données : {attribution}, {licence}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/metadata.py"/>
        <source>Documentation of the service</source>
        <translation>Documentation du service</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/metadata.py"/>
        <source>Source: {title} ({url}).</source>
        <translation>Source : {title} ({url}).</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/planning_styles.py"/>
        <source>Another kind</source>
        <translation>Autre nature</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/planning_styles.py"/>
        <source>Another zone</source>
        <translation>Autre zone</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/refresh.py"/>
        <source>Refresh from the service</source>
        <translation>Actualiser depuis le service</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/refresh.py"/>
        <source>{layer} is up to date, features: {count}.</source>
        <translation>{layer} est à jour, entités : {count}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/refresh.py"/>
        <source>{} is being edited: save or drop the changes, then refresh.</source>
        <translation>{} est en cours d’édition : enregistrez ou abandonnez les modifications, puis actualisez.</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/reopened.py"/>
        <source>A layer of Carto Mairie is empty: it was in memory.</source>
        <translation>Une couche de Carto Mairie est vide : elle était en mémoire.</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/reopened.py"/>
        <source>Layers that were filled again: {layers}, features: {features}.</source>
        <translation>Couches rechargées : {layers}, entités : {features}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/reopened.py"/>
        <source>Reload it</source>
        <translation>La recharger</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/reopened.py"/>
        <source>Reload the {} layers</source>
        <translation>Recharger les {} couches</translation>
    </message>
    <message>
        <location filename="../ui/layers/build/reopened.py"/>
        <source>{} layers of Carto Mairie are empty: they were in memory.</source>
        <translation>{} couches de Carto Mairie sont vides : elles étaient en mémoire.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/delivery.py"/>
        <source>Downloading {}</source>
        <translation>Téléchargement de {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/delivery.py"/>
        <source>It is for reading in the browser: {}</source>
        <translation>À lire dans le navigateur : {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/delivery.py"/>
        <source>Its rows cannot be asked for now: get the whole table.</source>
        <translation>Ses lignes ne peuvent pas être demandées pour l’instant : prenez le tableau entier.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/delivery.py"/>
        <source>QGIS could not open {}.</source>
        <translation>QGIS n’a pas pu ouvrir {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>Cannot be opened</source>
        <translation>Ne peut pas être ouvert</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is a service of another kind. Add it by QGIS’s own browser.</source>
        <translation>C’est un service d’un autre genre. Ajoutez-le par l’explorateur de QGIS.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is a service of features (OGC API), fetched as the map needs them.</source>
        <translation>C’est un service d’objets (OGC API), chargés selon les besoins de la carte.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is a service of features (WFS), fetched as the map needs them.</source>
        <translation>C’est un service d’objets (WFS), chargés selon les besoins de la carte.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is a service of pictures (WMS), shown as the map needs them.</source>
        <translation>C’est un service d’images (WMS), affichées selon les besoins de la carte.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is a service of tiles (WMTS), shown as the map needs them.</source>
        <translation>C’est un service de tuiles (WMTS), affichées selon les besoins de la carte.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is a web page, and opens in the browser.</source>
        <translation>C’est une page web, qui s’ouvre dans le navigateur.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is an archive: it is downloaded and opened, and what layers it has is seen then.</source>
        <translation>C’est une archive : elle est téléchargée et ouverte, puis ses couches sont listées.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is downloaded and added as a layer.</source>
        <translation>Téléchargé et ajouté comme couche.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is downloaded and added as a picture or heights.</source>
        <translation>Téléchargé et ajouté comme image ou altitudes.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is downloaded with its other files.</source>
        <translation>Téléchargé avec ses autres fichiers.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is downloaded, and added as a layer if it is GeoJSON.</source>
        <translation>Téléchargé, et ajouté comme couche si c’est du GeoJSON.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is downloaded; as points, if it has coordinates.</source>
        <translation>Téléchargé ; en points, s’il a des coordonnées.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is downloaded; what layers it has is seen then.</source>
        <translation>Téléchargé ; ses couches sont listées ensuite.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is for reading, and opens in the browser.</source>
        <translation>À lire, dans le navigateur.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is large: only the rows of my commune are asked for.</source>
        <translation>Très gros : seules les lignes de ma commune sont demandées.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>It is only a part of a shapefile: its .dbf or .shx is not in the data set.</source>
        <translation>Ce n’est qu’une partie d’un shapefile : son .dbf ou son .shx n’est pas dans le jeu de données.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>Its address is not one of the web (https).</source>
        <translation>Son adresse n’est pas celle du web (https).</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>Its format is not one that the plugin knows. Open its page in the browser.</source>
        <translation>Son format n’est pas connu de l’extension. Ouvrez sa page dans le navigateur.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>QGIS does not open this format, or not safely. Open its page in the browser.</source>
        <translation>QGIS n’ouvre pas ce format, ou pas sans risque. Ouvrez sa page dans le navigateur.</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>Several layers</source>
        <translation>Plusieurs couches</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message>
        <location filename="../ui/layers/datasets/treatment_words.py"/>
        <source>The catalogue gives no address for it.</source>
        <translation>Le catalogue n’en donne pas l’adresse.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/area.py"/>
        <source>Outline of {}</source>
        <translation>Contour de {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/area.py"/>
        <source>the map's extent</source>
        <translation>l’emprise de la carte</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>B</source>
        <translation>o</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>Edition</source>
        <translation>Millésime</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>GB</source>
        <translation>Go</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>MB</source>
        <translation>Mo</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>TB</source>
        <translation>To</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>Updated</source>
        <translation>Mise à jour</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>kB</source>
        <translation>ko</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/catalogue.py"/>
        <source>size unknown</source>
        <translation>taille inconnue</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/delivery.py"/>
        <source>Cut {}</source>
        <translation>Découpe de {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/delivery.py"/>
        <source>Look inside {}</source>
        <translation>Examen de {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/delivery.py"/>
        <source>Read {}</source>
        <translation>Lecture de {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/opened.py"/>
        <source>département {}</source>
        <translation>département {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/opened.py"/>
        <source>no licence told</source>
        <translation>licence non précisée</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/outcome.py"/>
        <source>Layers with nothing in {area}: {count}.</source>
        <translation>Couches sans rien dans {area} : {count}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/outcome.py"/>
        <source>Names in the archive whose letters could not be read for certain: {count} ({names}).</source>
        <translation>Noms de l’archive dont les lettres n’ont pu être lues avec certitude : {count} ({names}).</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>Add it from the list of data sets on this disk to choose.</source>
        <translation>Ajoutez-le depuis la liste des jeux de données de ce disque pour choisir.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>Rows that lie outside of where this system is used, hence perhaps wrong: {}.</source>
        <translation>Lignes situées hors de la zone d’emploi de ce système, donc peut-être fausses : {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>Rows whose coordinates cannot be read, kept without a point: {}.</source>
        <translation>Lignes aux coordonnées illisibles, gardées sans point : {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>Rows without coordinates, kept without a point: {}.</source>
        <translation>Lignes sans coordonnées, gardées sans point : {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>latitude {latitude}, longitude {longitude}</source>
        <translation>latitude {latitude}, longitude {longitude}</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>{name} was added without places: its coordinates cannot be read as numbers.</source>
        <translation>{name} a été ajouté sans localisation : ses coordonnées ne se lisent pas comme des nombres.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>{name} was added without places: its coordinates fit no system that is used in France.</source>
        <translation>{name} a été ajouté sans localisation : ses coordonnées ne correspondent à aucun système utilisé en France.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>{name} was added without places: its coordinates may be {systems}.</source>
        <translation>{name} a été ajouté sans localisation : ses coordonnées peuvent être en {systems}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>{name} was added without places: its rows are in several coordinate systems.</source>
        <translation>{name} a été ajouté sans localisation : ses lignes sont dans plusieurs systèmes de coordonnées.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>{name} was added without places: what it says of its coordinates does not go together ({systems}).</source>
        <translation>{name} a été ajouté sans localisation : ce qu’il dit de ses coordonnées se contredit ({systems}).</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>{name}: coordinates read in {system}, as its column of codes says.</source>
        <translation>{name} : coordonnées lues en {system}, comme le dit sa colonne de codes.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>{name}: coordinates read in {system}, as the names of its columns say.</source>
        <translation>{name} : coordonnées lues en {system}, comme le disent les noms de ses colonnes.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>{name}: coordinates read in {system}, in which they lie in their communes.</source>
        <translation>{name} : coordonnées lues en {system}, où elles tombent dans leurs communes.</translation>
    </message>
    <message>
        <location filename="../ui/layers/downloads/table_words.py"/>
        <source>{name}: coordinates read in {system}, the only one in which they lie in France.</source>
        <translation>{name} : coordonnées lues en {system}, le seul système où elles tombent en France.</translation>
    </message>
    <message>
        <location filename="../ui/layers/map/basemaps.py"/>
        <source>Cadastre</source>
        <translation>Cadastre</translation>
    </message>
    <message>
        <location filename="../ui/layers/map/basemaps.py"/>
        <source>Cadastre (image)</source>
        <translation>Cadastre (image)</translation>
    </message>
    <message>
        <location filename="../ui/layers/map/basemaps.py"/>
        <source>No background</source>
        <translation>Sans fond</translation>
    </message>
    <message>
        <location filename="../ui/layers/map/basemaps.py"/>
        <source>Orthophotos</source>
        <translation>Photographies aériennes</translation>
    </message>
    <message>
        <location filename="../ui/layers/map/basemaps.py"/>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <location filename="../ui/layers/map/basemaps.py"/>
        <source>Photos and cadastre</source>
        <translation>Photos et cadastre</translation>
    </message>
    <message>
        <location filename="../ui/layers/map/basemaps.py"/>
        <source>Plan IGN</source>
        <translation>Plan IGN</translation>
    </message>
    <message>
        <location filename="../ui/layers/map/map_state.py"/>
        <source>The project has no coordinate reference system, so that a click has no place: choose one first.</source>
        <translation>Le projet n’a pas de système de coordonnées : un clic n’a pas de position. Choisissez d’abord un système.</translation>
    </message>
    <message>
        <location filename="../ui/layers/map/map_state.py"/>
        <source>There is no map yet: add a layer or a background map first.</source>
        <translation>Il n’y a pas encore de carte : ajoutez d’abord une couche ou un fond de carte.</translation>
    </message>
    <message>
        <location filename="../ui/layers/parcels/drawn.py"/>
        <source>Drawn line</source>
        <translation>Ligne dessinée</translation>
    </message>
    <message>
        <location filename="../ui/layers/parcels/drawn.py"/>
        <source>Drawn polygon</source>
        <translation>Polygone dessiné</translation>
    </message>
    <message>
        <location filename="../ui/layers/parcels/recall.py"/>
        <source>Parcels of a subject</source>
        <translation>Parcelles d’un sujet</translation>
    </message>
    <message>
        <location filename="../ui/layers/parcels/recall.py"/>
        <source>{count} of {total} parcels are no more in the cadastre: they may have been divided or merged.</source>
        <translation>{count} parcelles sur {total} ne sont plus au cadastre : elles ont pu être divisées ou réunies.</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/parts.py"/>
        <source>Buildings</source>
        <translation>Bâtiments</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/parts.py"/>
        <source>Easements</source>
        <translation>Servitudes</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/parts.py"/>
        <source>Natural areas</source>
        <translation>Espaces naturels</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/parts.py"/>
        <source>Outline</source>
        <translation>Contour</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/parts.py"/>
        <source>Planning</source>
        <translation>Urbanisme</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/parts.py"/>
        <source>Risk prevention plans (PPR)</source>
        <translation>Plans de prévention des risques (PPR)</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/parts.py"/>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/print_layout.py"/>
        <source>For information, without legal value.</source>
        <translation>À titre d’information, sans valeur légale.</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/print_layout.py"/>
        <source>Map of {}</source>
        <translation>Carte : {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/project/print_layout.py"/>
        <source>Sources: DGFiP, IGN, Géoportail de l’urbanisme, Géorisques, INPN. {}.</source>
        <translation>Sources : DGFiP, IGN, Géoportail de l’urbanisme, Géorisques, INPN. {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/keep.py"/>
        <source>Keep them in {}</source>
        <translation>Les garder dans {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/keep.py"/>
        <source>{count} layers of Carto Mairie are in memory: they are lost when QGIS closes.</source>
        <translation>{count} couches de Carto Mairie sont en mémoire : elles seront perdues à la fermeture de QGIS.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save.py"/>
        <source>Save to {}</source>
        <translation>Enregistrer dans {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_action.py"/>
        <source>Columns that a GeoPackage cannot hold by their names, in {layer}: {columns}.</source>
        <translation>Colonnes qu’un GeoPackage ne peut garder sous leur nom, dans {layer} : {columns}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_action.py"/>
        <source>Save to a GeoPackage…</source>
        <translation>Enregistrer dans un GeoPackage…</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_action.py"/>
        <source>Saved to {path}, layers: {count}.</source>
        <translation>Enregistré dans {path}, couches : {count}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_everything.py"/>
        <source>Features that were saved: {}.</source>
        <translation>Entités enregistrées : {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_everything.py"/>
        <source>Left aside, as they are being edited: {}.</source>
        <translation>Laissées de côté, car en cours d’édition : {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_everything.py"/>
        <source>Left aside, as they are empty: {}.</source>
        <translation>Laissées de côté, car vides : {}.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_everything.py"/>
        <source>Nothing of Carto Mairie is in memory only.</source>
        <translation>Rien de Carto Mairie n’est seulement en mémoire.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_everything.py"/>
        <source>Nothing was saved.</source>
        <translation>Rien n’a été enregistré.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_everything.py"/>
        <source>Save everything to a GeoPackage</source>
        <translation>Tout enregistrer dans un GeoPackage</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_everything.py"/>
        <source>Save everything to a GeoPackage ({})</source>
        <translation>Tout enregistrer dans un GeoPackage ({})</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_everything.py"/>
        <source>Save the project too, so that it finds them there.</source>
        <translation>Enregistrez aussi le projet, pour qu’il les y retrouve.</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/save_everything.py"/>
        <source>layers in memory: {}</source>
        <translation>couches en mémoire : {}</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/table_file.py"/>
        <source>Latitude</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <location filename="../ui/layers/storage/table_file.py"/>
        <source>Longitude</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <location filename="../ui/locator/filter.py"/>
        <source>Carto Mairie: addresses, communes, parcels, coordinates</source>
        <translation>Carto Mairie : adresses, communes, parcelles, coordonnées</translation>
    </message>
    <message>
        <location filename="../ui/options/closed_door.py"/>
        <source>Carto Mairie: Python packages are missing</source>
        <translation>Carto Mairie : des paquets Python manquent</translation>
    </message>
    <message>
        <location filename="../ui/options/library_box.py"/>
        <source>Data sets: {count}, {size}</source>
        <translation>Jeux de données : {count}, {size}</translation>
    </message>
    <message>
        <location filename="../ui/options/library_box.py"/>
        <source>Delete all data sets from disk</source>
        <translation>Supprimer du disque tous les jeux de données</translation>
    </message>
    <message>
        <location filename="../ui/options/library_box.py"/>
        <source>Empty</source>
        <translation>Vider</translation>
    </message>
    <message>
        <location filename="../ui/options/library_box.py"/>
        <source>Empty the folder of downloads</source>
        <translation>Vider le dossier des téléchargements</translation>
    </message>
    <message>
        <location filename="../ui/options/library_box.py"/>
        <source>Folder of downloads</source>
        <translation>Dossier des téléchargements</translation>
    </message>
    <message>
        <location filename="../ui/options/page.py"/>
        <source>Address of {}</source>
        <translation>Adresse de {}</translation>
    </message>
    <message>
        <location filename="../ui/options/page.py"/>
        <source>Advanced: addresses of the services</source>
        <translation>Avancé : adresses des services</translation>
    </message>
    <message>
        <location filename="../ui/options/page.py"/>
        <source>Keep it in a GeoPackage beside the project</source>
        <translation>Le garder dans un GeoPackage à côté du projet</translation>
    </message>
    <message>
        <location filename="../ui/options/page.py"/>
        <source>Leave these empty, unless your IT department gives you other addresses.</source>
        <translation>Laissez ces champs vides, sauf si votre service informatique vous donne d’autres adresses.</translation>
    </message>
    <message>
        <location filename="../ui/options/page.py"/>
        <source>Mark areas that differ by more than</source>
        <translation>Signaler les surfaces qui diffèrent de plus de</translation>
    </message>
    <message>
        <location filename="../ui/options/page.py"/>
        <source>Offer to keep what is in memory in a GeoPackage</source>
        <translation>Proposer de garder dans un GeoPackage ce qui est en mémoire</translation>
    </message>
    <message>
        <location filename="../ui/options/page.py"/>
        <source>When the project is saved</source>
        <translation>À l’enregistrement du projet</translation>
    </message>
    <message>
        <location filename="../ui/options/sheet_box.py"/>
        <source>Layout</source>
        <translation>Mise en page</translation>
    </message>
    <message>
        <location filename="../ui/options/sheet_box.py"/>
        <source>Layouts of QGIS</source>
        <translation>Mises en page de QGIS</translation>
    </message>
    <message>
        <location filename="../ui/options/sheet_box.py"/>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <location filename="../ui/options/sheet_box.py"/>
        <source>Name of the town hall</source>
        <translation>Nom de la mairie</translation>
    </message>
    <message>
        <location filename="../ui/options/sheet_box.py"/>
        <source>Parcel sheet on paper</source>
        <translation>Fiche parcelle sur papier</translation>
    </message>
    <message>
        <location filename="../ui/options/sheet_box.py"/>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <location filename="../ui/options/sheet_box.py"/>
        <source>The one that comes with Carto Mairie</source>
        <translation>Celle fournie avec Carto Mairie</translation>
    </message>
    <message>
        <location filename="../ui/options/sheet_box.py"/>
        <source>Town hall of…</source>
        <translation>Mairie de…</translation>
    </message>
    <message>
        <location filename="../ui/options/sheet_box.py"/>
        <source>{} is no picture that QGIS reads.</source>
        <translation>{} n’est pas une image que QGIS sait lire.</translation>
    </message>
    <message>
        <location filename="../ui/options/shortcuts_box.py"/>
        <source>Change the shortcuts in QGIS’s own dialog</source>
        <translation>Modifier les raccourcis dans la fenêtre de QGIS</translation>
    </message>
    <message>
        <location filename="../ui/options/shortcuts_box.py"/>
        <source>Change the shortcuts…</source>
        <translation>Modifier les raccourcis…</translation>
    </message>
    <message>
        <location filename="../ui/options/shortcuts_box.py"/>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <location filename="../ui/options/shortcuts_box.py"/>
        <source>They are there once Carto Mairie is loaded.</source>
        <translation>Ils apparaissent une fois Carto Mairie chargé.</translation>
    </message>
    <message>
        <location filename="../ui/options/shortcuts_box.py"/>
        <source>{action}: {keys}</source>
        <translation>{action} : {keys}</translation>
    </message>
    <message>
        <location filename="../ui/options/tokens_box.py"/>
        <source>Géorisques</source>
        <translation>Géorisques</translation>
    </message>
    <message>
        <location filename="../ui/options/tokens_box.py"/>
        <source>Token of Géorisques</source>
        <translation>Jeton de Géorisques</translation>
    </message>
    <message>
        <location filename="../ui/options/tokens_box.py"/>
        <source>Tokens</source>
        <translation>Jetons</translation>
    </message>
    <message>
        <location filename="../ui/options/tokens_box.py"/>
        <source>With a free account at georisques.gouv.fr, the zones and plans of a parcel are asked by its code. Put the token into the password of a “Basic authentication”.</source>
        <translation>Avec un compte gratuit sur georisques.gouv.fr, les zones et les plans d’une parcelle sont demandés par son code. Mettez le jeton dans le mot de passe d’une « Authentification de base ».</translation>
    </message>
    <message>
        <location filename="../ui/options/usual_box.py"/>
        <source>Background of a new project</source>
        <translation>Fond de carte d’un nouveau projet</translation>
    </message>
    <message>
        <location filename="../ui/options/usual_box.py"/>
        <source>Buffer round a shape at first</source>
        <translation>Tampon proposé autour d’une forme</translation>
    </message>
    <message>
        <location filename="../ui/options/usual_box.py"/>
        <source>Buffer round a shape at first, in metres</source>
        <translation>Tampon proposé autour d’une forme, en mètres</translation>
    </message>
    <message>
        <location filename="../ui/options/usual_box.py"/>
        <source>Format of downloads that is listed first</source>
        <translation>Format de téléchargement proposé en premier</translation>
    </message>
    <message>
        <location filename="../ui/options/usual_box.py"/>
        <source>What is usual here</source>
        <translation>Mes habitudes</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>An address without a name</source>
        <translation>Une adresse sans nom</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>Département, region</source>
        <translation>Département, région</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>House number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>INSEE code</source>
        <translation>Code INSEE</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>Postcode</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>Score (0 to 1)</source>
        <translation>Score (de 0 à 1)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>Street</source>
        <translation>Rue</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>at {} m</source>
        <translation>à {} m</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>commune only</source>
        <translation>commune seulement</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>exact</source>
        <translation>exacte</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>lieu-dit</source>
        <translation>lieu-dit</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>probable ({} %)</source>
        <translation>probable ({} %)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>street only</source>
        <translation>rue seulement</translation>
    </message>
    <message>
        <location filename="../ui/presentation/addresses.py"/>
        <source>uncertain ({} %)</source>
        <translation>incertaine ({} %)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/cadastral_commune.py"/>
        <source>Commune {} in the cadastre</source>
        <translation>Commune {} au cadastre</translation>
    </message>
    <message>
        <location filename="../ui/presentation/cadastral_commune.py"/>
        <source>Computed area (m²)</source>
        <translation>Surface calculée (m²)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/cadastral_map.py"/>
        <source>Cadastral divisions of {}</source>
        <translation>Subdivisions de section de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/cadastral_map.py"/>
        <source>Cadastral sheets of {}</source>
        <translation>Feuilles cadastrales de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/cadastral_map.py"/>
        <source>Parcel centroids of {}</source>
        <translation>Localisants des parcelles de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/cadastral_map.py"/>
        <source>Scale (1:…)</source>
        <translation>Échelle (1:…)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes.py"/>
        <source>Area (ha)</source>
        <translation>Surface (ha)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes.py"/>
        <source>Commune: {name} ({code})</source>
        <translation>Commune : {name} ({code})</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes.py"/>
        <source>Communes: {}</source>
        <translation>Communes : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes.py"/>
        <source>Département</source>
        <translation>Département</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes.py"/>
        <source>EPCI</source>
        <translation>EPCI</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes.py"/>
        <source>EPCI (SIREN)</source>
        <translation>EPCI (SIREN)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes.py"/>
        <source>Postcodes</source>
        <translation>Codes postaux</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes.py"/>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes_parcels.py"/>
        <source>Parcels of the EPCI {}</source>
        <translation>Parcelles de l’EPCI {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes_parcels.py"/>
        <source>Parcels of {count} communes: {first}…</source>
        <translation>Parcelles de {count} communes : {first}…</translation>
    </message>
    <message>
        <location filename="../ui/presentation/communes_parcels.py"/>
        <source>Parcels of {}</source>
        <translation>Parcelles de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>A SIREN or SIRET is looked up alone: the commune and other conditions were set aside.</source>
        <translation>Un SIREN ou un SIRET est cherché seul : la commune et les autres conditions ont été laissées de côté.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Activity (NAF 2025, code)</source>
        <translation>Activité (NAF 2025, code)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Activity (NAF rev. 2)</source>
        <translation>Activité (NAF rév. 2)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Activity of the legal unit</source>
        <translation>Activité de l’unité légale</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Activity of the legal unit (NAF rev. 2)</source>
        <translation>Activité de l’unité légale (NAF rév. 2)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Activity, size and kind are compared with those of the company, not of each establishment.</source>
        <translation>L’activité, l’effectif et la nature sont ceux de l’entreprise, non de chaque établissement.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Closed companies</source>
        <translation>Entreprises fermées</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Closed on</source>
        <translation>Fermé le</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Companies that asked not to be shown are missing.</source>
        <translation>Les entreprises qui ont demandé à ne pas être diffusées manquent.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Companies whose activity is not known may be missing, as there are so many here.</source>
        <translation>Les entreprises dont l’activité est inconnue manquent peut-être, tant il y en a ici.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Companies: {}</source>
        <translation>Entreprises : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Company: {name} ({siret})</source>
        <translation>Entreprise : {name} ({siret})</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Created on</source>
        <translation>Créé le</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Head office</source>
        <translation>Siège</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Is open</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>It holds names of people: keep them no longer than you need them.</source>
        <translation>Elle contient des noms de personnes : ne les gardez pas plus longtemps qu’il ne vous les faut.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Leaders</source>
        <translation>Dirigeants</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Of a SIREN the service gives the head office alone.</source>
        <translation>D’un SIREN, le service ne donne que le siège.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Of companies with more than 100 establishments here, the service gives 100.</source>
        <translation>Des entreprises de plus de 100 établissements ici, le service en donne 100.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>SIREN {}, no name told</source>
        <translation>SIREN {}, nom non communiqué</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>SIRET</source>
        <translation>SIRET</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>So are those whose address has no known position.</source>
        <translation>Celles dont l’adresse n’a pas de position connue manquent aussi.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Some have no position: they come as a table.</source>
        <translation>Certains n’ont pas de position : ils viennent en tableau.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>The service counted more companies than it gave: ask again to see whether some are missing.</source>
        <translation>Le service a compté plus d’entreprises qu’il n’en a donné : redemandez pour voir s’il en manque.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>There are more than the 10,000 that the service gives: narrow the question.</source>
        <translation>Il y en a plus que les 10 000 que donne le service : précisez la demande.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>There may be more than were asked for: narrow the question, or add all to the map.</source>
        <translation>Il y en a peut-être plus qu’il n’en a été demandé : précisez la demande, ou ajoutez tout à la carte.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>Trade name</source>
        <translation>Enseigne</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>activity {}</source>
        <translation>activité {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>closed since {}</source>
        <translation>fermé depuis le {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>head office</source>
        <translation>siège</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>in a shape</source>
        <translation>dans une forme</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>open or closed: unknown</source>
        <translation>ouvert ou fermé : inconnu</translation>
    </message>
    <message>
        <location filename="../ui/presentation/companies.py"/>
        <source>within {} m</source>
        <translation>à moins de {} m</translation>
    </message>
    <message>
        <location filename="../ui/presentation/dataset.py"/>
        <source>Resources of {}</source>
        <translation>Ressources de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/dataset.py"/>
        <source>Size (bytes)</source>
        <translation>Taille (octets)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/dataset_rows.py"/>
        <source>Rows of a table</source>
        <translation>Lignes d’un tableau</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>1 resource</source>
        <translation>1 ressource</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>Open data: {}</source>
        <translation>Données ouvertes : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>Quality (0 to 1)</source>
        <translation>Qualité (0 à 1)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>Resources</source>
        <translation>Ressources</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>The search engine of data.gouv.fr is off: only whole words are found.</source>
        <translation>Le moteur de recherche de data.gouv.fr est à l’arrêt : seuls les mots entiers sont trouvés.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>The search engine of data.gouv.fr is off: the date of update was not regarded.</source>
        <translation>Le moteur de recherche de data.gouv.fr est à l’arrêt : la date de mise à jour n’a pas été prise en compte.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>The search engine of data.gouv.fr is off: the family of formats was not regarded.</source>
        <translation>Le moteur de recherche de data.gouv.fr est à l’arrêt : la famille de formats n’a pas été prise en compte.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>no resource</source>
        <translation>aucune ressource</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>other licence (attribution)</source>
        <translation>autre licence (attribution)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>other open licence</source>
        <translation>autre licence ouverte</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>public domain</source>
        <translation>domaine public</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>quality {} %</source>
        <translation>qualité {} %</translation>
    </message>
    <message>
        <location filename="../ui/presentation/datasets.py"/>
        <source>{} resources</source>
        <translation>{} ressources</translation>
    </message>
    <message>
        <location filename="../ui/presentation/download.py"/>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <location filename="../ui/presentation/download.py"/>
        <source>Files of {}</source>
        <translation>Fichiers de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/download.py"/>
        <source>MD5</source>
        <translation>MD5</translation>
    </message>
    <message>
        <location filename="../ui/presentation/downloads.py"/>
        <source>Data sets</source>
        <translation>Jeux de données</translation>
    </message>
    <message>
        <location filename="../ui/presentation/downloads.py"/>
        <source>Data sets: {}</source>
        <translation>Jeux de données : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/downloads.py"/>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <location filename="../ui/presentation/downloads.py"/>
        <source>Sizes are told for the first data sets alone, as each takes a request: narrow the search to see others.</source>
        <translation>Les tailles ne sont données que pour les premiers jeux de données, car chacune demande une requête : précisez la recherche pour voir les autres.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/found_addresses.py"/>
        <source>Addresses that are added later join this layer while it is in memory. Refreshed, each is looked up again by its label in its commune; one that is not known by that label any more is left out, and named.</source>
        <translation>Les adresses ajoutées ensuite rejoignent cette couche tant qu’elle est en mémoire. À l’actualisation, chacune est recherchée par son libellé dans sa commune ; celle qui n’est plus connue sous ce libellé est écartée, et nommée.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/found_addresses.py"/>
        <source>The geocoder does not know these addresses by their label any more, they are left out:</source>
        <translation>Le géocodeur ne connaît plus ces adresses sous leur libellé, elles sont écartées :</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_members.py"/>
        <source>Communes of grouping {}</source>
        <translation>Communes du groupement {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_members.py"/>
        <source>SIREN of the grouping</source>
        <translation>SIREN du groupement</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_perimeters.py"/>
        <source>Communes drawn</source>
        <translation>Communes dessinées</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_perimeters.py"/>
        <source>Legal form</source>
        <translation>Nature juridique</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_perimeters.py"/>
        <source>Members not drawn</source>
        <translation>Membres non dessinés</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_perimeters.py"/>
        <source>Members that are no communes, or have no outline, are not drawn.</source>
        <translation>Les membres qui ne sont pas des communes, ou n’ont pas de contour, ne sont pas dessinés.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_perimeters.py"/>
        <source>Perimeter of {}</source>
        <translation>Périmètre : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_perimeters.py"/>
        <source>Perimeters of {} groupings</source>
        <translation>Périmètres de {} groupements</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_perimeters.py"/>
        <source>The national file does not have one of the groupings.</source>
        <translation>L’un des groupements n’est pas dans le fichier national.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_perimeters.py"/>
        <source>{} communes</source>
        <translation>{} communes</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Burial grounds</source>
        <translation>Cimetières et funéraire</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Childhood and youth</source>
        <translation>Enfance et jeunesse</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Culture and sport</source>
        <translation>Culture et sport</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Digital networks</source>
        <translation>Numérique</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Drinking water</source>
        <translation>Eau potable</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Economy</source>
        <translation>Économie</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Energy and lighting</source>
        <translation>Énergie et éclairage</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Fire and safety</source>
        <translation>Incendie et sécurité</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Housing</source>
        <translation>Habitat</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Mobility</source>
        <translation>Mobilité</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Rivers and floods</source>
        <translation>Rivières et inondations</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Roads and parking</source>
        <translation>Voirie et stationnement</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Sanitation and rainwater</source>
        <translation>Assainissement et eaux pluviales</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Social and health care</source>
        <translation>Action sociale et santé</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>The national file lacks these columns: {}.</source>
        <translation>Ces colonnes manquent au fichier national : {}.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Tourism</source>
        <translation>Tourisme</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>Waste</source>
        <translation>Déchets</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>agglomeration community</source>
        <translation>communauté d’agglomération</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>closed mixed syndicate</source>
        <translation>syndicat mixte fermé</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>community of communes</source>
        <translation>communauté de communes</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>file fetched on {}, which tells no date</source>
        <translation>fichier téléchargé le {}, qui ne dit pas sa date</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>file of {}</source>
        <translation>fichier du {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>metropolis</source>
        <translation>métropole</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>metropolis of Lyon</source>
        <translation>métropole de Lyon</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>metropolitan hub</source>
        <translation>pôle métropolitain</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>multi-purpose syndicate</source>
        <translation>syndicat à vocation multiple</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>open mixed syndicate</source>
        <translation>syndicat mixte ouvert</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>single-purpose syndicate</source>
        <translation>syndicat à vocation unique</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>territorial and rural hub</source>
        <translation>pôle d’équilibre territorial et rural</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>territorial public body</source>
        <translation>établissement public territorial</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>urban community</source>
        <translation>communauté urbaine</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>{} members have no SIREN in the file: their groupings are not found.</source>
        <translation>{} membres n’ont pas de SIREN dans le fichier : leurs groupements ne sont pas trouvés.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/grouping_words.py"/>
        <source>{} rows of the file name no grouping: they were left aside.</source>
        <translation>{} lignes du fichier ne nomment aucun groupement : elles ont été laissées de côté.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>Competence</source>
        <translation>Compétence</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>Groupings of {commune}: {competence}</source>
        <translation>Groupements de {commune} : {competence}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>Groupings of {}</source>
        <translation>Groupements de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>Of some competences the file says neither yes nor no: they are left out.</source>
        <translation>De certaines compétences, le fichier ne dit ni oui ni non : elles sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>Some competences are not in the official list: their columns alone say what they are.</source>
        <translation>Certaines compétences ne sont pas dans la nomenclature officielle : leurs colonnes seules disent ce qu’elles sont.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>Some groupings tell another number of members than the file lists.</source>
        <translation>Certains groupements annoncent un autre nombre de membres que le fichier n’en liste.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>Some hold a competence through a grouping of the commune that is their member: whether for all of its communes, the file does not say.</source>
        <translation>Certains exercent une compétence par un groupement de la commune qui en est membre : le fichier ne dit pas si c’est pour toutes ses communes.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>The SIREN of this commune is not known, so that it cannot be looked up in the file.</source>
        <translation>Le SIREN de cette commune n’est pas connu : elle ne peut pas être cherchée dans le fichier.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>The file and geo.api.gouv.fr name different EPCIs: one of them is not up to date.</source>
        <translation>Le fichier et geo.api.gouv.fr nomment des EPCI différents : l’un d’eux n’est pas à jour.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>The file calls this commune by another name.</source>
        <translation>Le fichier donne un autre nom à cette commune.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>The national file has no column of competences: nothing can be said of them.</source>
        <translation>Le fichier national n’a aucune colonne de compétences : rien ne peut en être dit.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>The national file names no grouping of this commune: it may not know it yet.</source>
        <translation>Le fichier national ne nomme aucun groupement de cette commune : il ne la connaît peut-être pas encore.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>The official list of competences could not be had with the file: they are told by its titles alone. Fetch the file anew to have it.</source>
        <translation>La liste officielle des compétences n’a pas pu être obtenue avec le fichier : elles ne sont dites que par ses titres. Téléchargez de nouveau le fichier pour l’avoir.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/groupings.py"/>
        <source>This commune was merged: the groupings are those of the commune of today.</source>
        <translation>Cette commune a fusionné : les groupements sont ceux de la commune d’aujourd’hui.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/nearest_addresses.py"/>
        <source>Address near {}</source>
        <translation>Adresse près de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/nearest_addresses.py"/>
        <source>Distance (m)</source>
        <translation>Distance (m)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/neighbours.py"/>
        <source>Across a road</source>
        <translation>De l’autre côté d’une voie</translation>
    </message>
    <message>
        <location filename="../ui/presentation/neighbours.py"/>
        <source>Common boundary (m)</source>
        <translation>Limite commune (m)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/neighbours.py"/>
        <source>Neighbours of {}</source>
        <translation>Voisines de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcel_addresses.py"/>
        <source>Addresses of {}</source>
        <translation>Adresses de {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcel_addresses.py"/>
        <source>How it is the parcel’s</source>
        <translation>Rattachement à la parcelle</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcel_addresses.py"/>
        <source>Identifier (IDU)</source>
        <translation>Identifiant (IDU)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcel_addresses.py"/>
        <source>The address base ties other addresses to it, which the geocoder does not know there.</source>
        <translation>La base adresse lui rattache d’autres adresses, que le géocodeur n’y connaît pas.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcel_addresses.py"/>
        <source>Which addresses the address base ties to the parcel could not be asked.</source>
        <translation>Les adresses que la base adresse rattache à la parcelle n’ont pas pu être demandées.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcel_addresses.py"/>
        <source>lies in the parcel</source>
        <translation>située dans la parcelle</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcel_addresses.py"/>
        <source>nearest address, not in the parcel</source>
        <translation>adresse la plus proche, hors de la parcelle</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcel_addresses.py"/>
        <source>tied to the parcel by the address base</source>
        <translation>rattachée à la parcelle par la base adresse</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcel_list.py"/>
        <source>Parcels of a list: {}</source>
        <translation>Parcelles d’une liste : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>Cadastral area (m²)</source>
        <translation>Contenance (m²)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>Commune (INSEE code)</source>
        <translation>Commune (code INSEE)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>Difference of areas (%)</source>
        <translation>Écart de surface (%)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>Difference of areas (m²)</source>
        <translation>Écart de surface (m²)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>IDU</source>
        <translation>IDU</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>Parcel number</source>
        <translation>Numéro de parcelle</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>Parcel {commune} {section} {number}</source>
        <translation>Parcelle {commune} {section} {number}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>Parcels of {commune}, section {section}</source>
        <translation>Parcelles de {commune}, section {section}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>Prefix</source>
        <translation>Préfixe</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels.py"/>
        <source>Sheet</source>
        <translation>Feuille</translation>
    </message>
    <message>
        <location filename="../ui/presentation/parcels_by_shape.py"/>
        <source>Parcel at {}</source>
        <translation>Parcelle en {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/plot.py"/>
        <source>Holes</source>
        <translation>Trous</translation>
    </message>
    <message>
        <location filename="../ui/presentation/plot.py"/>
        <source>Plot of {} parcels</source>
        <translation>Unité foncière de {} parcelles</translation>
    </message>
    <message>
        <location filename="../ui/presentation/plot.py"/>
        <source>Separate parts</source>
        <translation>Parties séparées</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>A copy in WGS 84 (longitudes and latitudes) is made: the format asks for it.</source>
        <translation>Une copie en WGS 84 (longitudes et latitudes) est faite : le format le demande.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>A shapefile cuts these names to 10 letters: {fields}.</source>
        <translation>Un shapefile coupe ces noms à 10 lettres : {fields}.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>Features</source>
        <translation>Entités</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>File replaced</source>
        <translation>Fichier remplacé</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>Leave it out</source>
        <translation>L’exclure</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>Leave them out</source>
        <translation>Les exclure</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>Left out</source>
        <translation>Champs exclus</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>New file</source>
        <translation>Nouveau fichier</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>Publish a GeoPackage</source>
        <translation>Publier un GeoPackage</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>Repair them in the copy</source>
        <translation>Les réparer dans la copie</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>The field {} may hold personal data: {}.</source>
        <translation>Le champ {} contient peut-être des données personnelles : {}.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>The file would have about {}: few could open it.</source>
        <translation>Le fichier ferait environ {} : peu de gens pourraient l’ouvrir.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>The layer has no coordinate reference system (CRS), so nobody knows where it lies. Set it in its properties.</source>
        <translation>La couche n’a pas de système de coordonnées (SCR), nul ne sait où elle se trouve. Donnez-le dans ses propriétés.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>The layer has no features: there is nothing to publish.</source>
        <translation>La couche n’a pas d’entités : il n’y a rien à publier.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>The layer has several kinds of geometry, of which a shapefile holds one.</source>
        <translation>La couche a plusieurs types de géométrie, dont un shapefile ne tient qu’un.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>The names of these fields differ from others by capitals alone: {fields}.</source>
        <translation>Les noms de ces champs ne diffèrent d’autres que par les majuscules : {fields}.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>These fields are empty everywhere: {fields}.</source>
        <translation>Ces champs sont vides partout : {fields}.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>These fields repeat the values of another one: {fields}.</source>
        <translation>Ces champs répètent les valeurs d’un autre : {fields}.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>bank accounts</source>
        <translation>comptes bancaires</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>dates of birth</source>
        <translation>dates de naissance</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>draft, seen by you and your organisation alone</source>
        <translation>brouillon, vu de vous et de votre organisation seuls</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>e-mail addresses</source>
        <translation>adresses électroniques</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>names of people</source>
        <translation>noms de personnes</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>none: in your own name</source>
        <translation>aucune : en votre nom</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>public</source>
        <translation>public</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>social security numbers</source>
        <translation>numéros de sécurité sociale</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>telephone numbers</source>
        <translation>numéros de téléphone</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>{count} features have no geometry; they are published as rows.</source>
        <translation>{count} entités n’ont pas de géométrie ; elles sont publiées comme lignes.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>{count} features lie nowhere on earth: the layer’s CRS is probably not the one of its numbers. Correct it in its properties.</source>
        <translation>{count} entités ne sont nulle part sur Terre : le SCR de la couche n’est sans doute pas celui de ses nombres. Corrigez-le dans ses propriétés.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>{count} geometries are not valid, they cross themselves for example.</source>
        <translation>{count} géométries ne sont pas valides, elles se croisent par exemple.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>{count} texts were read in the wrong encoding, in: {fields}. Set the encoding of the source in the layer’s properties.</source>
        <translation>{count} textes sont lus dans le mauvais encodage, dans : {fields}. Donnez l’encodage de la source dans les propriétés de la couche.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>{} MB</source>
        <translation>{} Mo</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>{} and {} more</source>
        <translation>{} et {} de plus</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>{} bytes</source>
        <translation>{} octets</translation>
    </message>
    <message>
        <location filename="../ui/presentation/publishing.py"/>
        <source>{} kB</source>
        <translation>{} ko</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>1 reference</source>
        <translation>1 référence</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>A zero may be missing before the code.</source>
        <translation>Il manque peut-être un zéro devant le code.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Coordinates of no place in France: look at the figures, their order and their system.</source>
        <translation>Ces coordonnées ne sont celles d’aucun lieu de France : vérifiez les chiffres, leur ordre et leur système.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Coordinates that may be {} places: choose one.</source>
        <translation>Ces coordonnées peuvent être celles de {} lieux : choisissez.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Find the parcels of the list</source>
        <translation>Trouver les parcelles de la liste</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Fourteen digits, but no SIRET: its check digit is wrong. Look at the digits.</source>
        <translation>Quatorze chiffres, mais pas un SIRET : la clé de contrôle est fausse. Vérifiez les chiffres.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Go on typing.</source>
        <translation>Continuez à taper.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>It may be a road or a building as well.</source>
        <translation>Ce peut être aussi une route ou un bâtiment.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Lieux-dits</source>
        <translation>Lieux-dits</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Nine digits, but no SIREN: its check digit is wrong. Look at the digits.</source>
        <translation>Neuf chiffres, mais pas un SIREN : la clé de contrôle est fausse. Vérifiez les chiffres.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Of which commune? Choose my commune above, or add its name.</source>
        <translation>De quelle commune ? Choisissez ma commune ci-dessus, ou ajoutez son nom.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Open in the data sets</source>
        <translation>Ouvrir dans les jeux de données</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Positions</source>
        <translation>Positions</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Read as: {}.</source>
        <translation>Compris comme : {}.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>SIREN {}</source>
        <translation>SIREN {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>SIRET {}</source>
        <translation>SIRET {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>Search in the companies</source>
        <translation>Chercher dans les entreprises</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>The link does not tell the département: that of my commune is taken.</source>
        <translation>Le lien ne dit pas le département : celui de ma commune est pris.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>The text names another coordinate system, in which this place is not in France.</source>
        <translation>Le texte nomme un autre système de coordonnées, dans lequel ce lieu n’est pas en France.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>The text names its axes the other way round.</source>
        <translation>Le texte nomme les axes dans l’autre sens.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>There are no letters or digits in this.</source>
        <translation>Il n’y a là ni lettre ni chiffre.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>There is no reference of a parcel in this text, and it is too long for an address.</source>
        <translation>Il n’y a pas de référence de parcelle dans ce texte, et il est trop long pour une adresse.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This begins as an IDU does, but is none: an IDU has 14 characters, as 91216000AB0037.</source>
        <translation>Cela commence comme un IDU, mais n’en est pas un : un IDU a 14 caractères, comme 91216000AB0037.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This is a date.</source>
        <translation>C’est une date.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This is a mail address.</source>
        <translation>C’est une adresse électronique.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This is a section: add the number of a parcel, or list it on the page of parcels.</source>
        <translation>C’est une section : ajoutez le numéro d’une parcelle, ou listez-la à la page des parcelles.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This is a telephone number.</source>
        <translation>C’est un numéro de téléphone.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This is an amount of money.</source>
        <translation>C’est un montant.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This is the number of a permit: permits cannot be looked up here.</source>
        <translation>C’est le numéro d’une autorisation d’urbanisme : on ne peut pas la chercher ici.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This link names no parcel, place, company or data set that can be read here.</source>
        <translation>Ce lien ne désigne ni parcelle, ni lieu, ni entreprise, ni jeu de données que l’on sache lire ici.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This number is no postcode, INSEE code, position, SIREN or SIRET.</source>
        <translation>Ce nombre n’est ni un code postal, ni un code INSEE, ni une position, ni un SIREN ou un SIRET.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>This text is too large to be read here: paste a part of it.</source>
        <translation>Ce texte est trop grand pour être lu ici : collez-en une partie.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>a commune</source>
        <translation>une commune</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>a company</source>
        <translation>une entreprise</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>a data set</source>
        <translation>un jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>a lieu-dit</source>
        <translation>un lieu-dit</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>a list of parcels</source>
        <translation>une liste de parcelles</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>a parcel</source>
        <translation>une parcelle</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>an address</source>
        <translation>une adresse</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>coordinates</source>
        <translation>des coordonnées</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>latitude ; longitude</source>
        <translation>latitude ; longitude</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>{first} or {last}</source>
        <translation>{first} ou {last}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>{} references</source>
        <translation>{} références</translation>
    </message>
    <message>
        <location filename="../ui/presentation/recognised.py"/>
        <source>{} to be confirmed</source>
        <translation>{} à confirmer</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>AZI</source>
        <translation>AZI</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Atlas of flooded zones (AZI)</source>
        <translation>Atlas des zones inondables (AZI)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Clay</source>
        <translation>Argiles</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Clay shrink-swell</source>
        <translation>Retrait-gonflement des argiles</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Disaster</source>
        <translation>CatNat</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Flooded zone of a TRI</source>
        <translation>Zone inondable d’un TRI</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>High flood risk area (TRI)</source>
        <translation>Territoire à risque important d’inondation (TRI)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>INSEE code of the commune</source>
        <translation>Code INSEE de la commune</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Mining risk prevention plan (PPRM)</source>
        <translation>Plan de prévention des risques miniers (PPRM)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Natural disaster decree</source>
        <translation>Arrêté de catastrophe naturelle</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Natural risk prevention plan (PPRN)</source>
        <translation>Plan de prévention des risques naturels (PPRN)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>PPRM</source>
        <translation>PPRM</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>PPRN</source>
        <translation>PPRN</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>PPRT</source>
        <translation>PPRT</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Published</source>
        <translation>Publié le</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Radon</source>
        <translation>Radon</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Radon class</source>
        <translation>Classe de radon</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Risk details at {}</source>
        <translation>Détail des risques à {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Risk details of {}</source>
        <translation>Détail des risques : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Seismic</source>
        <translation>Séisme</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Seismic zone</source>
        <translation>Zone de sismicité</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Some topics could not be asked: they are told as unknown. Refresh the layer later.</source>
        <translation>Certains sujets n’ont pas pu être demandés : ils sont indiqués comme inconnus. Actualisez la couche plus tard.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>TRI</source>
        <translation>TRI</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>TRI zone</source>
        <translation>Zone TRI</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Technological risk prevention plan (PPRT)</source>
        <translation>Plan de prévention des risques technologiques (PPRT)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_details.py"/>
        <source>Zones and plans are those of the parcel itself, decrees those of the commune.</source>
        <translation>Les zones et les plans sont ceux de la parcelle elle-même, les arrêtés ceux de la commune.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Activity (NAF)</source>
        <translation>Activité (NAF)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Classified installations (ICPE)</source>
        <translation>Installations classées (ICPE)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Easements for polluted soils (SUP)</source>
        <translation>Servitudes pour sols pollués (SUP)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Former industrial sites (CASIAS)</source>
        <translation>Anciens sites industriels (CASIAS)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Ground movements</source>
        <translation>Mouvements de terrain</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Polluted sites under study (ex-BASOL)</source>
        <translation>Sites pollués en instruction (ex-BASOL)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Precision of the place</source>
        <translation>Précision du lieu</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Regime</source>
        <translation>Régime</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Reliability</source>
        <translation>Fiabilité</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Seveso</source>
        <translation>Seveso</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Soil information sectors (SIS)</source>
        <translation>Secteurs d’information sur les sols (SIS)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>The service sent sites of other places too: they were left out.</source>
        <translation>Le service a aussi envoyé des sites d’autres lieux : ils ont été écartés.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>Underground cavities</source>
        <translation>Cavités souterraines</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>{theme} · {commune}</source>
        <translation>{theme} · {commune}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risk_sites.py"/>
        <source>{theme}, {radius} m round {place}</source>
        <translation>{theme}, à {radius} m autour de {place}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risks.py"/>
        <source>At the address</source>
        <translation>À l’adresse</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risks.py"/>
        <source>In the commune</source>
        <translation>Dans la commune</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risks.py"/>
        <source>Risks of {}</source>
        <translation>Risques : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risks.py"/>
        <source>Risks of {} places</source>
        <translation>Risques de {} lieux</translation>
    </message>
    <message>
        <location filename="../ui/presentation/risks.py"/>
        <source>Some reports were kept from an earlier asking, thirty days ago at most.</source>
        <translation>Certains rapports ont été gardés d’une demande précédente, de trente jours au plus.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Buildings (outbuildings apart)</source>
        <translation>Locaux (hors dépendances)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Nature of the sale</source>
        <translation>Nature de la mutation</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>No commune and no parcel is here: the shape lies on a road, at sea or abroad.</source>
        <translation>Il n’y a ici ni commune ni parcelle : la forme est sur une voie, en mer ou à l’étranger.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Not all files of {} could be had: sales of that year may be missing.</source>
        <translation>Tous les fichiers de {} n’ont pu être obtenus : des ventes de cette année manquent peut-être.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Not all files of {} to {} could be had: sales of these years may be missing.</source>
        <translation>Tous les fichiers de {} à {} n’ont pu être obtenus : des ventes de ces années manquent peut-être.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Of some sales the lines name several prices: these are not told.</source>
        <translation>Les lignes de certaines ventes donnent plusieurs prix : ils ne sont pas indiqués.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Price per m² (€)</source>
        <translation>Prix au m² (€)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Rooms</source>
        <translation>Pièces</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Sales are kept by the number that a parcel had on that day: of parcels that were divided or merged since then, earlier ones are missing.</source>
        <translation>Les ventes portent le numéro qu’avait la parcelle ce jour-là : celles d’avant une division ou une réunion de parcelles manquent.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Sales are published twice a year: the latest ones are missing.</source>
        <translation>Les ventes sont publiées deux fois par an : les plus récentes manquent.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Sales in Alsace, in Moselle and in Mayotte are not published: they are unknown.</source>
        <translation>Les ventes d’Alsace, de Moselle et de Mayotte ne sont pas publiées : elles sont inconnues.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Sales without a position are left out: nobody knows whether they lie in the shape.</source>
        <translation>Les ventes sans position sont écartées : on ne sait pas si elles se trouvent dans la forme.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Sales: {}</source>
        <translation>Ventes : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Some lines of the files could not be read, and are left out.</source>
        <translation>Certaines lignes des fichiers sont illisibles et sont écartées.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>Some sales have no position: they are in the table, and not on the map.</source>
        <translation>Certaines ventes n’ont pas de position : elles sont dans le tableau, et non sur la carte.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>There are no files of {} to {}: their sales are unknown.</source>
        <translation>Il n’y a pas de fichiers de {} à {} : leurs ventes sont inconnues.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>There is no file of {}: its sales are unknown.</source>
        <translation>Il n’y a pas de fichier pour {} : ses ventes sont inconnues.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>building to come</source>
        <translation>construction à venir</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>business premises</source>
        <translation>local d’activité</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>date not told</source>
        <translation>date non indiquée</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>flat</source>
        <translation>appartement</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>house</source>
        <translation>maison</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>land</source>
        <translation>terrain</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>other</source>
        <translation>autre</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>outbuilding</source>
        <translation>dépendance</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>price not told</source>
        <translation>prix non indiqué</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>several kinds</source>
        <translation>plusieurs natures</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>{} m² built</source>
        <translation>{} m² bâtis</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>{} m² of land</source>
        <translation>{} m² de terrain</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>{} €</source>
        <translation>{} €</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>{} €/m²</source>
        <translation>{} €/m²</translation>
    </message>
    <message>
        <location filename="../ui/presentation/sales.py"/>
        <source>{}, section {}</source>
        <translation>{}, section {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>API: {}</source>
        <translation>API : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>APIs of the State: {}</source>
        <translation>API de l’État : {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Access, as told elsewhere</source>
        <translation>Accès, tel que dit ailleurs</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Address of the API</source>
        <translation>Adresse de l’API</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Companies and associations</source>
        <translation>Entreprises et associations</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Description for programs</source>
        <translation>Description pour programmes</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Documentation</source>
        <translation>Documentation</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Local authorities and administrations</source>
        <translation>Collectivités et administrations</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Permitted rate</source>
        <translation>Débit permis</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Private persons</source>
        <translation>Particuliers</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Producer</source>
        <translation>Producteur</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Some are known by api.gouv.fr’s sheets of {} alone.</source>
        <translation>Certaines ne sont connues que par les fiches d’api.gouv.fr au {}.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Some entries of data.gouv.fr cannot be read, and are left out.</source>
        <translation>Certaines fiches de data.gouv.fr sont illisibles, et laissées de côté.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Tags</source>
        <translation>Mots-clés</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Themes</source>
        <translation>Thèmes</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Those that nothing tells the theme of are left out.</source>
        <translation>Celles dont rien ne dit le thème sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Where to ask for access</source>
        <translation>Où demander l’accès</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>Who may ask (codes)</source>
        <translation>Qui peut la demander (codes)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>access unknown</source>
        <translation>d’accès inconnu</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>data.gouv.fr counted more APIs than it gave: ask again to see whether some are missing.</source>
        <translation>data.gouv.fr a compté plus d’API qu’il n’en a donné : redemandez pour voir s’il en manque.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>data.gouv.fr does not answer: this is its list as it was kept from before.</source>
        <translation>data.gouv.fr ne répond pas : c’est sa liste telle qu’elle avait été gardée.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>data.gouv.fr lists more than 5,000: the last ones are missing.</source>
        <translation>data.gouv.fr en liste plus de 5 000 : les dernières manquent.</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>may ask</source>
        <translation>peuvent la demander</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>may ask under conditions</source>
        <translation>peuvent la demander sous conditions</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>may not ask</source>
        <translation>ne peuvent pas la demander</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>open to all</source>
        <translation>ouverte à tous</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>restricted</source>
        <translation>restreinte</translation>
    </message>
    <message>
        <location filename="../ui/presentation/state_apis.py"/>
        <source>with an account</source>
        <translation>avec un compte</translation>
    </message>
    <message>
        <location filename="../ui/presentation/subject.py"/>
        <source>1 parcel</source>
        <translation>1 parcelle</translation>
    </message>
    <message>
        <location filename="../ui/presentation/subject.py"/>
        <source>Commune {}</source>
        <translation>Commune {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/subject.py"/>
        <source>Lieu-dit {}</source>
        <translation>Lieu-dit {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/subject.py"/>
        <source>Position {}</source>
        <translation>Position {}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/subject.py"/>
        <source>contenance unknown</source>
        <translation>contenance inconnue</translation>
    </message>
    <message>
        <location filename="../ui/presentation/subject.py"/>
        <source>{area}, unknown for {count}</source>
        <translation>{area}, inconnue pour {count}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/subject.py"/>
        <source>{a} a {ca} ca</source>
        <translation>{a} a {ca} ca</translation>
    </message>
    <message>
        <location filename="../ui/presentation/subject.py"/>
        <source>{ca} ca</source>
        <translation>{ca} ca</translation>
    </message>
    <message>
        <location filename="../ui/presentation/subject.py"/>
        <source>{ha} ha {a} a {ca} ca</source>
        <translation>{ha} ha {a} a {ca} ca</translation>
    </message>
    <message>
        <location filename="../ui/presentation/time_left.py"/>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
    <message>
        <location filename="../ui/presentation/time_left.py"/>
        <source>{}, some {} min left</source>
        <translation>{}, encore {} min environ</translation>
    </message>
    <message>
        <location filename="../ui/presentation/time_left.py"/>
        <source>{}, some {} s left</source>
        <translation>{}, encore {} s environ</translation>
    </message>
    <message>
        <location filename="../ui/presentation/titles.py"/>
        <source>{} (BD Parcellaire)</source>
        <translation>{} (BD Parcellaire)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/titles.py"/>
        <source>{} (lines)</source>
        <translation>{} (lignes)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/titles.py"/>
        <source>{} (points)</source>
        <translation>{} (points)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/titles.py"/>
        <source>{} (polygons)</source>
        <translation>{} (polygones)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/titles.py"/>
        <source>{} (table)</source>
        <translation>{} (tableau)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/wfs_intersect.py"/>
        <source>Share of the feature (0 to 1)</source>
        <translation>Part de l’entité (0 à 1)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/wfs_intersect.py"/>
        <source>{} on a shape</source>
        <translation>{} sur une forme</translation>
    </message>
    <message>
        <location filename="../ui/presentation/words.py"/>
        <source>Intersection (m²)</source>
        <translation>Intersection (m²)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/words.py"/>
        <source>Length in common (m)</source>
        <translation>Longueur commune (m)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/words.py"/>
        <source>Share in the intersection (0 to 1)</source>
        <translation>Part dans l’intersection (de 0 à 1)</translation>
    </message>
    <message>
        <location filename="../ui/presentation/words.py"/>
        <source>mere contact</source>
        <translation>simple contact</translation>
    </message>
    <message>
        <location filename="../ui/presentation/zoning.py"/>
        <source>Zonings of a shape</source>
        <translation>Zonages d’une forme</translation>
    </message>
    <message>
        <location filename="../ui/report/files.py"/>
        <source>Asked on</source>
        <translation>Demandé le</translation>
    </message>
    <message>
        <location filename="../ui/report/files.py"/>
        <source>Fact</source>
        <translation>Information</translation>
    </message>
    <message>
        <location filename="../ui/report/files.py"/>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <location filename="../ui/report/html.py"/>
        <source>For information, without legal value. Addresses are those of places, not of owners: who owns a parcel is restricted data, asked of the town hall or of the land-tax office (relevé de propriété).</source>
        <translation>À titre d’information, sans valeur légale. Les adresses sont celles des lieux, non des propriétaires : la propriété est une donnée d’accès restreint, à demander en mairie ou au centre des impôts fonciers (relevé de propriété).</translation>
    </message>
    <message>
        <location filename="../ui/report/html.py"/>
        <source>Kept from {}; it is being asked anew.</source>
        <translation>Réponse gardée du {} ; nouvelle demande en cours.</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/contents.py"/>
        <source>Cadastral area</source>
        <translation>Contenance</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/contents.py"/>
        <source>p.</source>
        <translation>p.</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/contents.py"/>
        <source>{} parcel sheets</source>
        <translation>{} fiches parcelles</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/page.py"/>
        <source>Lengths are measured on the cadastral map, not surveyed.</source>
        <translation>Longueurs mesurées sur le plan cadastral, et non sur le terrain.</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/page.py"/>
        <source>Made on {}</source>
        <translation>Établie le {}</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/page.py"/>
        <source>Scale 1:{}</source>
        <translation>Échelle 1 : {}</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/page.py"/>
        <source>The sources stand at the end of the table.</source>
        <translation>Les sources figurent à la fin du tableau.</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/page.py"/>
        <source>{title}, page {number} of {count}</source>
        <translation>{title}, page {number} sur {count}</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/paper.py"/>
        <source>Plan and location: cadastral map (DGFiP, IGN)</source>
        <translation>Plan et situation : plan cadastral (DGFiP, IGN)</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/photo.py"/>
        <source>Aerial photograph: BD ORTHO (IGN)</source>
        <translation>Photo aérienne : BD ORTHO (IGN)</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/project_layout.py"/>
        <source>Parcel sheet: {}</source>
        <translation>Fiche parcelle : {}</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/rows.py"/>
        <source>Licence: {}</source>
        <translation>Licence : {}</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/rows.py"/>
        <source>Plan and location</source>
        <translation>Plan et situation</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/rows.py"/>
        <source>Something is missing on the maps. {}</source>
        <translation>Il manque quelque chose sur les cartes. {}</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/rows.py"/>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/template_check.py"/>
        <source>a label in HTML</source>
        <translation>une étiquette en HTML</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/template_check.py"/>
        <source>a web page, or an item of another kind than a sheet has</source>
        <translation>une page web, ou un élément qu’une fiche n’a pas</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/template_check.py"/>
        <source>more than {} items</source>
        <translation>plus de {} éléments</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/template_check.py"/>
        <source>the address “{}”</source>
        <translation>l’adresse « {} »</translation>
    </message>
    <message>
        <location filename="../ui/report/paper/template_check.py"/>
        <source>the expression “{}”</source>
        <translation>l’expression « {} »</translation>
    </message>
    <message>
        <location filename="../ui/report/places.py"/>
        <source>Lying in it</source>
        <translation>Située dans la parcelle</translation>
    </message>
    <message>
        <location filename="../ui/report/places.py"/>
        <source>None on it; the nearest</source>
        <translation>Aucune dessus ; la plus proche</translation>
    </message>
    <message>
        <location filename="../ui/report/places.py"/>
        <source>None on it; the nearest, at {} m</source>
        <translation>Aucune sur la parcelle ; la plus proche, à {} m</translation>
    </message>
    <message>
        <location filename="../ui/report/places.py"/>
        <source>Tied to it by the national address base</source>
        <translation>Rattachée par la Base Adresse Nationale</translation>
    </message>
    <message>
        <location filename="../ui/report/places.py"/>
        <source>an address without words</source>
        <translation>une adresse sans libellé</translation>
    </message>
    <message>
        <location filename="../ui/report/section.py"/>
        <source>Buildings and activity</source>
        <translation>Bâti et activité</translation>
    </message>
    <message>
        <location filename="../ui/report/section.py"/>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <location filename="../ui/report/section.py"/>
        <source>The parcel</source>
        <translation>La parcelle</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/addresses.py"/>
        <source>Asked of the first {} parcels of {}.</source>
        <translation>Demandé pour les {} premières parcelles sur {}.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/addresses.py"/>
        <source>National address base (BAN)</source>
        <translation>Base Adresse Nationale (BAN)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/addresses.py"/>
        <source>The address base knows no address here, nor one within some 200 m.</source>
        <translation>La base adresse ne connaît aucune adresse ici, ni à moins de 200 m environ.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>Building</source>
        <translation>Bâtiment</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>Buildings lie one over the other on the plan: what they share is counted once.</source>
        <translation>Des bâtiments se superposent sur le plan : ce qu’ils ont en commun est compté une fois.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>Cadastral map (DGFiP); heights BD TOPO (IGN)</source>
        <translation>Plan cadastral (DGFiP) ; hauteurs BD TOPO (IGN)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>Each</source>
        <translation>Chacun</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>Footprint (m²)</source>
        <translation>Emprise au sol (m²)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>Footprint of all</source>
        <translation>Emprise au sol totale</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>Height (m)</source>
        <translation>Hauteur (m)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>Light construction</source>
        <translation>Construction légère</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>The cadastral map shows no building on it.</source>
        <translation>Le plan cadastral n’y montre aucun bâtiment.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>height unknown</source>
        <translation>hauteur inconnue</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>less than 1 m²</source>
        <translation>moins de 1 m²</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/buildings.py"/>
        <source>{} m high</source>
        <translation>hauteur {} m</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/companies.py"/>
        <source>Establishments</source>
        <translation>Établissements</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/companies.py"/>
        <source>No open establishment is known on it.</source>
        <translation>Aucun établissement ouvert n’y est connu.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/companies.py"/>
        <source>Only those whose position lies on it: where an address stands on its road, they are missed.</source>
        <translation>Seuls ceux dont la position y tombe : ceux dont l’adresse est placée sur la voie manquent.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/companies.py"/>
        <source>Recherche d’entreprises (INSEE, INPI)</source>
        <translation>Recherche d’entreprises (INSEE, INPI)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/easements.py"/>
        <source>Géoportail de l’urbanisme (IGN)</source>
        <translation>Géoportail de l’urbanisme (IGN)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/easements.py"/>
        <source>No easement that is published lies on it; others may be in the annexes of the plan.</source>
        <translation>Aucune servitude publiée n’y porte ; d’autres peuvent figurer dans les annexes du document.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>A grouping may hold a competence in part: the file does not say for what, or where.</source>
        <translation>Un groupement peut n’exercer une compétence qu’en partie : le fichier ne dit ni pour quoi, ni où.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>Asked of the first {} communes of {}.</source>
        <translation>Demandé pour les {} premières communes sur {}.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>Communes and EPCIs (DINUM)</source>
        <translation>Communes et EPCI (DINUM)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>EPCI and syndicates</source>
        <translation>EPCI et syndicats</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>Get the national file…</source>
        <translation>Obtenir le fichier national…</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>Groupings (BANATIC, DGCL), {}</source>
        <translation>Groupements (BANATIC, DGCL), {}</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>No grouping of this commune is known.</source>
        <translation>Aucun groupement de cette commune n’est connu.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>Not known</source>
        <translation>On ne sait pas</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>What is known</source>
        <translation>Ce que l’on sait</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>no grouping of this commune holds “{}”, says the file: the commune itself may</source>
        <translation>aucun groupement de la commune n’exerce « {} » selon le fichier : peut-être la commune elle-même</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>of “{}” the national file does not say</source>
        <translation>de « {} », le fichier national ne dit rien</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>the commune is in none</source>
        <translation>la commune n’est dans aucun</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>who has water, sanitation, waste and planning in hand stands in a national file that is not here yet: the page “{}” fetches it.</source>
        <translation>qui exerce l’eau, l’assainissement, les déchets et l’urbanisme se lit dans un fichier national qui n’est pas encore là : la page « {} » le télécharge.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/groupings.py"/>
        <source>{grouping}: of “{theme}” the file says neither yes nor no</source>
        <translation>{grouping} : de « {theme} », le fichier ne dit ni oui ni non</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/here.py"/>
        <source>Cadastral map (DGFiP, IGN)</source>
        <translation>Plan cadastral (DGFiP, IGN)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/here.py"/>
        <source>Cadastral map (DGFiP, IGN); areas computed from the drawing</source>
        <translation>Plan cadastral (DGFiP, IGN) ; surfaces calculées d’après le dessin</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/here.py"/>
        <source>In the shape (m²)</source>
        <translation>Dans la forme (m²)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/here.py"/>
        <source>Length of the line</source>
        <translation>Longueur de la ligne</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/here.py"/>
        <source>Parcels here</source>
        <translation>Parcelles concernées</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/here.py"/>
        <source>The cadastre has no parcel here: it is a road, water, or land that is not registered.</source>
        <translation>Le cadastre n’a pas de parcelle ici : c’est une voie, de l’eau ou un terrain non cadastré.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/here.py"/>
        <source>{} in it</source>
        <translation>dont {}</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/nature.py"/>
        <source>INPN (PatriNat), RPG (ASP), INAO, IGN</source>
        <translation>INPN (PatriNat), RPG (ASP), INAO, IGN</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/nature.py"/>
        <source>Nature and agriculture</source>
        <translation>Nature et agriculture</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/nature.py"/>
        <source>No protected area and no declared farmland lies on it.</source>
        <translation>Aucun espace protégé ni parcelle agricole déclarée n’y porte.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>Across the road</source>
        <translation>De l’autre côté de la voie</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>Addresses of the first {} parcels of {}.</source>
        <translation>Adresses des {} premières parcelles sur {}.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>Addresses of the neighbours</source>
        <translation>Adresses des riverains</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>Adjoining parcels</source>
        <translation>Parcelles contiguës</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>Cadastral map (DGFiP, IGN); addresses BAN</source>
        <translation>Plan cadastral (DGFiP, IGN) ; adresses BAN</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>Letters to the neighbours</source>
        <translation>Courriers aux riverains</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>Neighbouring parcels</source>
        <translation>Parcelles voisines</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>No parcel adjoins it, and none faces it over a road.</source>
        <translation>Aucune parcelle ne lui est contiguë, ni ne lui fait face par-delà une voie.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>The addresses have not come.</source>
        <translation>Les adresses ne sont pas venues.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>These are addresses, not owners: see below whom to ask.</source>
        <translation>Ce sont des adresses, non des propriétaires : voir plus bas à qui les demander.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>To the owner or the occupant</source>
        <translation>Au propriétaire ou à l’occupant</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>Town</source>
        <translation>Commune</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>across the road</source>
        <translation>de l’autre côté de la voie</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>adjoining</source>
        <translation>contiguë</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>no address known</source>
        <translation>aucune adresse connue</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/neighbours.py"/>
        <source>{few} and {count} more</source>
        <translation>{few} et {count} de plus</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/planning.py"/>
        <source>Communal map (carte communale)</source>
        <translation>Carte communale</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/planning.py"/>
        <source>Land-use plan (POS)</source>
        <translation>Plan d’occupation des sols (POS)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/planning.py"/>
        <source>Local plan (PLU)</source>
        <translation>Plan local d’urbanisme (PLU)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/planning.py"/>
        <source>Local plan of several communes (PLUi)</source>
        <translation>Plan local d’urbanisme intercommunal (PLUi)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/planning.py"/>
        <source>No zone, prescription or information lies on it.</source>
        <translation>Aucune zone, prescription ni information n’y porte.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/planning.py"/>
        <source>Plan of a protected sector (PSMV)</source>
        <translation>Plan de sauvegarde et de mise en valeur (PSMV)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/planning.py"/>
        <source>Planning document</source>
        <translation>Document d’urbanisme</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/planning.py"/>
        <source>Planning document ({})</source>
        <translation>Document d’urbanisme ({})</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/planning.py"/>
        <source>{kind} of {day}</source>
        <translation>{kind} du {day}</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/reference.py"/>
        <source>Computed area</source>
        <translation>Surface calculée</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/reference.py"/>
        <source>Reference and areas</source>
        <translation>Référence et surfaces</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/reference.py"/>
        <source>The cadastre gives no parcel today where {} was: what is told of it is of before.</source>
        <translation>Le cadastre ne donne aujourd’hui aucune parcelle là où se trouvait {} : ce qui en est dit date d’avant.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/reference.py"/>
        <source>The cadastre knows none of these parcels.</source>
        <translation>Le cadastre ne connaît aucune de ces parcelles.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/reference.py"/>
        <source>{total}, without {count} whose area is unknown</source>
        <translation>{total}, sans {count} dont la contenance est inconnue</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/reference.py"/>
        <source>{} is in the cadastre no more: it was divided or merged since.</source>
        <translation>{} n’est plus au cadastre : elle a été divisée ou réunie depuis.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/risks.py"/>
        <source>Asked of one point in the middle of the shape.</source>
        <translation>Demandé pour un point au milieu de la forme.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/risks.py"/>
        <source>Géorisques (BRGM, State)</source>
        <translation>Géorisques (BRGM, État)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/risks.py"/>
        <source>In the commune, not at the address</source>
        <translation>Dans la commune, pas à l’adresse</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/risks.py"/>
        <source>In the commune; at the address it is not known</source>
        <translation>Dans la commune ; à l’adresse, on ne sait pas</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/risks.py"/>
        <source>Not at the address; in the commune it is not known</source>
        <translation>Pas à l’adresse ; dans la commune, on ne sait pas</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/risks.py"/>
        <source>Risk report</source>
        <translation>Rapport sur les risques</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/risks.py"/>
        <source>The report tells of no risk, at the address or in the commune.</source>
        <translation>Le rapport ne signale aucun risque, à l’adresse ni dans la commune.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/risks.py"/>
        <source>The whole report of this place</source>
        <translation>Le rapport complet de ce lieu</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/risks.py"/>
        <source>“At the address” is said of the nearest address, at most {} m away.</source>
        <translation>« À l’adresse » s’entend de l’adresse la plus proche, à {} m au plus.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/sales.py"/>
        <source>No sale here was published in the last five years.</source>
        <translation>Aucune vente n’a été publiée ici pour les cinq dernières années.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/sales.py"/>
        <source>No sale of it was published in the last five years, by the number that it has today.</source>
        <translation>Aucune vente n’en a été publiée ces cinq dernières années, sous le numéro qu’elle porte aujourd’hui.</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/sales.py"/>
        <source>Other years</source>
        <translation>Autres années</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/sales.py"/>
        <source>Sales (DVF, DGFiP)</source>
        <translation>Ventes (DVF, DGFiP)</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/sales.py"/>
        <source>no sale in {}</source>
        <translation>aucune vente en {}</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/sales.py"/>
        <source>one price for {} parcels</source>
        <translation>un seul prix pour {} parcelles</translation>
    </message>
    <message>
        <location filename="../ui/report/sections/sales.py"/>
        <source>one price for {} parcels, others among them</source>
        <translation>un seul prix pour {} parcelles, dont d’autres</translation>
    </message>
    <message>
        <location filename="../ui/report/words.py"/>
        <source>{source}, asked on {day}</source>
        <translation>{source}, demandé le {day}</translation>
    </message>
    <message>
        <location filename="../ui/report/words.py"/>
        <source>{} a</source>
        <translation>{} a</translation>
    </message>
    <message>
        <location filename="../ui/report/words.py"/>
        <source>{} ca</source>
        <translation>{} ca</translation>
    </message>
    <message>
        <location filename="../ui/report/zones.py"/>
        <source>Situation</source>
        <translation>Situation</translation>
    </message>
    <message>
        <location filename="../ui/report/zones.py"/>
        <source>Zones lie one over the other here: ask the town hall which of them, or of the documents, counts.</source>
        <translation>Des zones se superposent ici : demandez en mairie laquelle vaut, ou lequel des documents.</translation>
    </message>
    <message>
        <location filename="../ui/report/zones.py"/>
        <source>Zonings</source>
        <translation>Zonages</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/algorithm.py"/>
        <source>Cancelled: what had come by then is kept.</source>
        <translation>Annulé : ce qui était déjà arrivé est gardé.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/cadastralmap.py"/>
        <source>Cadastral plan</source>
        <translation>Plan cadastral</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/cadastralmap.py"/>
        <source>Cadastral plan of a commune</source>
        <translation>Plan cadastral d’une commune</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/cadastralmap.py"/>
        <source>Gives one layer of the cadastral plan of a commune: its outline (commune), its sheets (sheet), the divisions of its sections as BD Parcellaire had them (division), or the points at which the numbers of its parcels are written (centroid). Source: API Carto (DGFiP, IGN).</source>
        <translation>Donne une couche du plan cadastral d’une commune : son contour (commune), ses feuilles (sheet), les divisions de ses sections telles que les donnait la BD Parcellaire (division), ou les points où s’écrivent les numéros de ses parcelles (centroid). Source : API Carto (DGFiP, IGN).</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/cadastralmap.py"/>
        <source>Layer of the plan</source>
        <translation>Couche du plan</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/choosers/layer.py"/>
        <source>No layer is called so. Try another word, or type its typename.</source>
        <translation>Aucune couche ne porte ce nom. Essayez un autre mot, ou saisissez son typename.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/choosers/layer.py"/>
        <source>Title, word or typename: PLU, forest…</source>
        <translation>Titre, mot ou typename : PLU, forêt…</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/communes.py"/>
        <source>At most so many results</source>
        <translation>Nombre de résultats au plus</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/communes.py"/>
        <source>Find communes</source>
        <translation>Trouver des communes</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/communes.py"/>
        <source>Gives the outlines of the communes that a name, an INSEE code or a postcode stands for, with their population, area and EPCI. Names are read as people write them: st etienne, Le Havre (76), Paris 18e, Annecy-le-Vieux, which leads to the commune of today. Source: geo.api.gouv.fr (INSEE, IGN, DGCL).</source>
        <translation>Donne le contour des communes que désigne un nom, un code INSEE ou un code postal, avec leur population, leur superficie et leur EPCI. Les noms sont lus comme on les écrit : st etienne, Le Havre (76), Paris 18e, Annecy-le-Vieux, qui mène à la commune d’aujourd’hui. Source : geo.api.gouv.fr (INSEE, IGN, DGCL).</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/communes.py"/>
        <source>Name, INSEE code or postcode</source>
        <translation>Nom, code INSEE ou code postal</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/companies.py"/>
        <source>Activity (code or words)</source>
        <translation>Activité (code ou mots)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/companies.py"/>
        <source>Companies of a place</source>
        <translation>Entreprises d’un lieu</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/companies.py"/>
        <source>Give one place: polygons, a point or a commune.</source>
        <translation>Donnez un seul lieu : des polygones, un point ou une commune.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/companies.py"/>
        <source>Gives the establishments of companies, associations and public bodies that lie in polygons, within a radius of a point, or in a commune, with their activity, address and whether they are open. The activity is a code of the NAF of any level (I, 56, 56.10A) or words (boulangerie), which may stand for several activities. Companies that asked not to be shown are missing. Source: Recherche d’entreprises (INSEE, INPI).</source>
        <translation>Donne les établissements des entreprises, des associations et des organismes publics situés dans des polygones, à moins d’un rayon d’un point ou dans une commune, avec leur activité, leur adresse et s’ils sont ouverts. L’activité est un code NAF de tout niveau (I, 56, 56.10A) ou des mots (boulangerie), qui peuvent désigner plusieurs activités. Les entreprises qui ont demandé à ne pas être diffusées manquent. Source : Recherche d’entreprises (INSEE, INPI).</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/companies.py"/>
        <source>Point</source>
        <translation>Point</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/companies.py"/>
        <source>Polygons</source>
        <translation>Polygones</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/companies.py"/>
        <source>Radius about the point (m)</source>
        <translation>Rayon autour du point (m)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/download.py"/>
        <source>Download a data set</source>
        <translation>Télécharger un jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/download.py"/>
        <source>Extract archives</source>
        <translation>Extraire les archives</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/download.py"/>
        <source>Fetches the files of a data set of the Géoplateforme, checks them, joins split archives and extracts them. What is broken off goes on where it stopped, and what is in the folder already is not fetched again. The names are those that the search for downloads gives.</source>
        <translation>Télécharge les fichiers d’un jeu de données de la Géoplateforme, les vérifie, réunit les archives découpées et les extrait. Ce qui est interrompu reprend où il s’était arrêté, et ce qui est déjà dans le dossier n’est pas téléchargé à nouveau. Les noms sont ceux que donne la recherche de téléchargements.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/download.py"/>
        <source>Files, with commas between; all of them without</source>
        <translation>Fichiers, séparés par des virgules ; tous si rien n’est indiqué</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/download.py"/>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/download.py"/>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/download.py"/>
        <source>{files} files, {layers} layers</source>
        <translation>{files} fichiers, {layers} couches</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocode.py"/>
        <source>Find an address</source>
        <translation>Trouver une adresse</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocode.py"/>
        <source>Gives the points that match an address best, best first, with their score from 0 to 1. The INSEE code of a commune keeps the search inside it. Source: IGN, Base Adresse Nationale.</source>
        <translation>Donne les points qui répondent le mieux à une adresse, le meilleur en premier, avec leur score de 0 à 1. Le code INSEE d’une commune y limite la recherche. Source : IGN, Base Adresse Nationale.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocodetable.py"/>
        <source>Field of INSEE codes</source>
        <translation>Champ des codes INSEE</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocodetable.py"/>
        <source>Field of postcodes</source>
        <translation>Champ des codes postaux</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocodetable.py"/>
        <source>Least score (0 to 1)</source>
        <translation>Score minimal (0 à 1)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocodetable.py"/>
        <source>Not placed</source>
        <translation>Non placées</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocodetable.py"/>
        <source>Places each row of a table by its address: a field, or an expression that puts several together, as in "numero" || ' ' || "voie" || ' ' || "commune". A field of postcodes or of INSEE codes narrows each row down. Rows whose score is lower than the least one, and those not found, go to a table of their own with what was found: together the two hold every row. Source: IGN, Base Adresse Nationale.</source>
        <translation>Place chaque ligne d’un tableau par son adresse : un champ, ou une expression qui en assemble plusieurs, comme "numero" || ' ' || "voie" || ' ' || "commune". Un champ de codes postaux ou de codes INSEE précise chaque ligne. Les lignes dont le score est inférieur au minimum et celles qui ne sont pas trouvées vont dans une table à part, avec ce qui a été trouvé : à elles deux, elles contiennent toutes les lignes. Source : IGN, Base Adresse Nationale.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocodetable.py"/>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocodetable.py"/>
        <source>Table of addresses to points</source>
        <translation>Géocoder un tableau d’adresses</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocodetable.py"/>
        <source>The expression of the address cannot be read: {}</source>
        <translation>L’expression de l’adresse est illisible : {}</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/geocodetable.py"/>
        <source>{matched} of {total} rows were placed.</source>
        <translation>{matched} lignes sur {total} ont été placées.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/groupings.py"/>
        <source>Competence (theme, code or words)</source>
        <translation>Compétence (thème, code ou mots)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/groupings.py"/>
        <source>Fetching the national file of groupings, once</source>
        <translation>Téléchargement du fichier national des groupements, une seule fois</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/groupings.py"/>
        <source>Gives the EPCI, the syndicates and the other groupings that a commune is in, a row for each competence that they hold for it, and what they cover. The competence is a theme (water, waste, planning, schools…), a code or words of its title. Groupings of which one of the commune’s own is a member are among them. The first run fetches the national file, some 80 MB, and keeps an index of it. A competence may have been handed on to a syndicate. Source: BANATIC (DGCL), geo.api.gouv.fr.</source>
        <translation>Donne l’EPCI, les syndicats et les autres groupements dont une commune est membre, une ligne pour chaque compétence qu’ils exercent pour elle, et leurs périmètres. La compétence est un thème (eau potable, déchets, urbanisme, écoles…), un code ou des mots de son intitulé. Les groupements dont l’un de ceux de la commune est membre en font partie. La première exécution télécharge le fichier national, environ 80 Mo, et en garde un index. Une compétence peut avoir été transmise à un syndicat. Source : BANATIC (DGCL), geo.api.gouv.fr.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/groupings.py"/>
        <source>Groupings of a commune and their competences</source>
        <translation>Groupements d’une commune et leurs compétences</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/groupings.py"/>
        <source>Perimeters</source>
        <translation>Périmètres</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/groupings.py"/>
        <source>Reading the national file of groupings</source>
        <translation>Lecture du fichier national des groupements</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/loaddataset.py"/>
        <source>Fetches the resources of a data set of data.gouv.fr that layers or tables can be made of, checks them and opens archives. The data set is given by its identifier, its slug or the address of its page; a resource by its identifier or its title, all of them without. What is in the folder already is not fetched again. Of a service (WMS, WFS…) the layers are given without fetching anything; documents are left where they are.</source>
        <translation>Télécharge les ressources d’un jeu de données de data.gouv.fr dont on peut faire des couches ou des tableaux, les vérifie et ouvre les archives. Le jeu de données est donné par son identifiant, son nom court (slug) ou l’adresse de sa page ; une ressource par son identifiant ou son titre, toutes sans cela. Ce qui est déjà dans le dossier n’est pas téléchargé à nouveau. D’un service (WMS, WFS…), les couches sont données sans rien télécharger ; les documents restent où ils sont.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/loaddataset.py"/>
        <source>Load a data set of open data</source>
        <translation>Charger un jeu de données ouvertes</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/loaddataset.py"/>
        <source>Resource; all of them without</source>
        <translation>Ressource ; toutes si vide</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/loaddataset.py"/>
        <source>{title} was left out. {why}</source>
        <translation>{title} a été laissé de côté. {why}</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcellist.py"/>
        <source>Given more than once: {}</source>
        <translation>Cités plusieurs fois : {}</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcellist.py"/>
        <source>INSEE code of the commune of those that name none</source>
        <translation>Code INSEE de la commune de celles qui n’en nomment pas</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcellist.py"/>
        <source>Parcels of a list of references</source>
        <translation>Parcelles d’une liste de références</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcellist.py"/>
        <source>Reads references as they are written in mails, deeds and spreadsheets, and gives their parcels in the order of the list: AB 12, AB13 ; 0A 4 – section AB n° 12 à 18 – 000 AB 0012 – 14-character IDUs – Épinay-sur-Orge AB 12. Areas beside them are compared with the cadastral ones. Those that give no parcel, or have to be confirmed, are listed with the reason. Source: API Carto (DGFiP, IGN, Parcellaire Express).</source>
        <translation>Lit les références telles qu’on les écrit dans un courriel, un acte ou un tableur, et donne leurs parcelles dans l’ordre de la liste : AB 12, AB13 ; 0A 4 – section AB n° 12 à 18 – 000 AB 0012 – IDU de 14 caractères – Épinay-sur-Orge AB 12. Les surfaces indiquées à côté sont comparées aux contenances. Celles qui ne donnent aucune parcelle, ou qui sont à confirmer, sont listées avec la raison. Source : API Carto (DGFiP, IGN, Parcellaire Express).</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcellist.py"/>
        <source>References</source>
        <translation>Références</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcellist.py"/>
        <source>References not found</source>
        <translation>Références introuvables</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcels.py"/>
        <source>Cadastral parcels</source>
        <translation>Parcelles cadastrales</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcels.py"/>
        <source>Gives the parcels of a commune, of one of its sections, or a single parcel, with the cadastral area and the computed one side by side. A prefix is needed only in communes that others were merged into. Several INSEE codes separated by commas, or the SIREN of an EPCI, give all parcels of many communes: write those straight to a GeoPackage. Source: API Carto (DGFiP, IGN, Parcellaire Express).</source>
        <translation>Donne les parcelles d’une commune, d’une de ses sections, ou une seule parcelle, la contenance et la surface calculée côte à côte. Le préfixe n’est nécessaire que dans les communes nées d’une fusion. Plusieurs codes INSEE séparés par des virgules, ou le SIREN d’un EPCI, donnent toutes les parcelles de nombreuses communes : écrivez-les directement dans un GeoPackage. Source : API Carto (DGFiP, IGN, Parcellaire Express).</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcelsheet.py"/>
        <source>Makes a sheet of each parcel of a list of references, on A4: location in the commune, plan at a round scale with the lengths of the sides, planning, easements, risks, nature, buildings, companies, neighbours and their addresses, each with its source and date. The layout is the one that the settings name, or that is given here: a copy of parcel_sheet.qpt of the plugin, changed in QGIS. For information, without legal value.</source>
        <translation>Établit la fiche de chaque parcelle d’une liste de références, en A4 : situation dans la commune, plan à une échelle ronde avec les longueurs des côtés, urbanisme, servitudes, risques, nature, bâtiments, entreprises, parcelles voisines et leurs adresses, chacun avec sa source et sa date. La mise en page est celle que nomment les réglages, ou celle qui est donnée ici : une copie de parcel_sheet.qpt de l’extension, modifiée dans QGIS. À titre d’information, sans valeur légale.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcelsheet.py"/>
        <source>One PDF for each parcel, in the folder</source>
        <translation>Un PDF par parcelle, dans le dossier</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcelsheet.py"/>
        <source>Parcel sheets on paper</source>
        <translation>Fiches parcelles sur papier</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcelsheet.py"/>
        <source>{} features without a geometry were left out.</source>
        <translation>{} entités sans géométrie ont été laissées de côté.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcelsintersecting.py"/>
        <source>Gives the parcels that polygons, lines or points cross, each once, with the area that lies in the polygons in m² and its share of the parcel, computed in the projection of the cadastre. Shapes are taken together; parcels that only touch them are left out. Source: API Carto (DGFiP, IGN, Parcellaire Express).</source>
        <translation>Donne les parcelles que croisent des polygones, des lignes ou des points, chacune une fois, avec la surface comprise dans les polygones en m² et sa part de la parcelle, calculées dans la projection du cadastre. Les formes sont prises ensemble ; les parcelles qu’elles ne font que toucher sont écartées. Source : API Carto (DGFiP, IGN, Parcellaire Express).</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcelsintersecting.py"/>
        <source>Least area within the shapes (m²)</source>
        <translation>Surface minimale dans les formes (m²)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcelsintersecting.py"/>
        <source>Parcels that shapes cross</source>
        <translation>Parcelles que croisent des formes</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/parcelsintersecting.py"/>
        <source>Shapes</source>
        <translation>Formes</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/provider.py"/>
        <source>Carto Mairie: public services of France for town halls</source>
        <translation>Carto Mairie : les services publics de la France pour les mairies</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>As a draft</source>
        <translation>Comme brouillon</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Authentication configuration that holds the key; the one of the settings without</source>
        <translation>Configuration d’authentification qui contient la clé ; sans elle, celle des paramètres</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Data set: its id, the address of its page, or a title</source>
        <translation>Jeu de données : son identifiant, l’adresse de sa page, ou un titre</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Description, needed for a new data set</source>
        <translation>Description, nécessaire pour un nouveau jeu</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Dry run: nothing was sent.</source>
        <translation>Essai à blanc : rien n’a été envoyé.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Dry run: send nothing</source>
        <translation>Essai à blanc : ne rien envoyer</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Id of the file to replace</source>
        <translation>Identifiant du fichier à remplacer</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Keywords, with commas between</source>
        <translation>Mots-clés, séparés par des virgules</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Looks the layer over, makes a file of it and publishes it: as a new data set, as one more file of a data set of yours, or in the place of a file. As long as the dry run is ticked, nothing is sent and no key is needed: what would be sent is told. A new data set is a draft unless you say otherwise; one with fields that may hold personal data is never made public here. The platform is the one chosen in the dock; the key is read from QGIS’s authentication database.</source>
        <translation>Examine la couche, en fait un fichier et le publie : comme nouveau jeu de données, comme fichier de plus d’un de vos jeux, ou à la place d’un fichier. Tant que l’essai à blanc est coché, rien n’est envoyé et aucune clé n’est demandée : ce qui serait envoyé est dit. Un nouveau jeu est un brouillon sauf avis contraire ; celui dont des champs contiennent peut-être des données personnelles n’est jamais rendu public ici. La plateforme est celle choisie dans le panneau ; la clé est lue dans la base d’authentification de QGIS.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Nothing was sent: some fields may hold personal data, and the data set is public. Take the fields out of the layer, or publish a draft and look at it.</source>
        <translation>Rien n’a été envoyé : des champs contiennent peut-être des données personnelles, et le jeu de données est public. Retirez ces champs de la couche, ou publiez un brouillon et regardez-le.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Organisation: its name, acronym or id</source>
        <translation>Organisation : son nom, son sigle ou son identifiant</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Page of the data set</source>
        <translation>Page du jeu de données</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/publish.py"/>
        <source>Publish a layer on data.gouv.fr</source>
        <translation>Publier une couche sur data.gouv.fr</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/query_algorithm.py"/>
        <source>{} features of another geometry type were left out.</source>
        <translation>{} entités d’un autre type de géométrie ont été laissées de côté.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/reversegeocode.py"/>
        <source>Adds to each point the address that is nearest to it, the INSEE code of its commune and the distance in metres; nothing where no address is within some 200 m. Source: IGN, Base Adresse Nationale.</source>
        <translation>Ajoute à chaque point l’adresse la plus proche, le code INSEE de sa commune et la distance en mètres ; rien là où aucune adresse n’est à moins de 200 m environ. Source : IGN, Base Adresse Nationale.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/reversegeocode.py"/>
        <source>Nearest addresses</source>
        <translation>Adresses les plus proches</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/reversegeocode.py"/>
        <source>Points with addresses</source>
        <translation>Points avec adresses</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/risks.py"/>
        <source>Geometries</source>
        <translation>Géométries</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/risks.py"/>
        <source>Gives the eighteen risks of the official report on each geometry, or on a commune: for each whether it is present, absent or unknown at the address and in the commune. The report is asked at a point inside each geometry. The level is that of the address where the risk is present there, else that of the commune. What could not be asked is unknown, never absent. One report a second is permitted; those that came are kept for thirty days, so that a run which broke off goes on from there. Source: Géorisques (BRGM).</source>
        <translation>Donne les dix-huit risques du rapport officiel pour chaque géométrie, ou pour une commune : pour chacun, s’il est présent (present), absent (absent) ou inconnu (unknown) à l’adresse et dans la commune. Le rapport est demandé en un point intérieur à chaque géométrie. Le niveau est celui de l’adresse si le risque y est présent, sinon celui de la commune. Ce qui n’a pas pu être demandé est inconnu, jamais absent. Un rapport par seconde est permis ; ceux qui sont arrivés sont gardés trente jours, pour qu’un traitement interrompu reprenne là où il en était. Source : Géorisques (BRGM).</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/risks.py"/>
        <source>INSEE code of the commune, or of that of the geometries</source>
        <translation>Code INSEE de la commune, ou de celle des géométries</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/risks.py"/>
        <source>Risks of parcels or of a commune</source>
        <translation>Risques de parcelles ou d’une commune</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/risks.py"/>
        <source>{} of {} reports could not be had: their risks are unknown. Run it again to ask for them.</source>
        <translation>{} rapports sur {} n’ont pas pu être obtenus : leurs risques sont inconnus. Relancez le traitement pour les demander.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/risks.py"/>
        <source>{} of {} reports were kept from before, the oldest of {}.</source>
        <translation>{} rapports sur {} avaient été gardés, le plus ancien du {}.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/run.py"/>
        <source>Nothing was found.</source>
        <translation>Rien n’a été trouvé.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/run.py"/>
        <source>{done} of {total} features came.</source>
        <translation>{done} entités reçues sur {total}.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/run.py"/>
        <source>{} came, as many as were asked for: there may be more. A higher limit gives them.</source>
        <translation>{} résultats, autant que demandé : il peut y en avoir d’autres. Une limite plus haute les donne.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/run.py"/>
        <source>{} features came.</source>
        <translation>{} entités reçues.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/sales.py"/>
        <source>Give one place: geometries or a commune.</source>
        <translation>Donnez un seul lieu : des géométries ou une commune.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/sales.py"/>
        <source>Gives the sales in polygons, of the parcels that points or lines touch, or of a commune, one point a sale: its price, what was sold, areas, parcels. What is repeated on the lines of a sale is counted once. A price per m² is given for a sale of one house, flat or business premises alone. Of a sale that reaches into a commune which is not asked, the price is of the whole, areas and parcels are of the part here. Without years, the last five and the one that runs are asked. A year without a file is unknown, and so are Alsace, Moselle and Mayotte, whose sales are not published. Source: DVF géolocalisées (DGFiP, Etalab).</source>
        <translation>Donne les ventes situées dans des polygones, celles des parcelles que touchent des points ou des lignes, ou celles d’une commune, un point par vente : son prix, ce qui a été vendu, les surfaces, les parcelles. Ce qui est répété sur les lignes d’une vente est compté une fois. Un prix au m² est donné pour la vente d’une seule maison, d’un seul appartement ou d’un seul local d’activité. D’une vente qui s’étend dans une commune non demandée, le prix est celui du tout, les surfaces et les parcelles sont celles de la partie d’ici. Sans années, les cinq dernières et celle en cours sont demandées. Une année sans fichier est inconnue, de même que l’Alsace, la Moselle et Mayotte, dont les ventes ne sont pas publiées. Source : DVF géolocalisées (DGFiP, Etalab).</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/sales.py"/>
        <source>No sale came, and not all could be asked: whether there were any is unknown.</source>
        <translation>Aucune vente n’est venue, et tout n’a pu être demandé : on ne sait pas s’il y en a eu.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/sales.py"/>
        <source>Sales of land and buildings (DVF)</source>
        <translation>Ventes immobilières et foncières (DVF)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdatasets.py"/>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdatasets.py"/>
        <source>Gives the data sets of data.gouv.fr that have the words. The organisation may be given by its name, its slug or its identifier; a zone by its name, its code (91216) or its identifier (fr:commune:91216), several with commas between; a format as the catalogue has it (geojson, csv). What is the name of several organisations or zones is refused, with those that may be meant. Source: data.gouv.fr.</source>
        <translation>Donne les jeux de données de data.gouv.fr qui ont les mots. L’organisation peut être donnée par son nom, son nom court (slug) ou son identifiant ; une zone par son nom, son code (91216) ou son identifiant (fr:commune:91216), plusieurs séparées par des virgules ; un format comme le catalogue l’écrit (geojson, csv). Ce qui est le nom de plusieurs organisations ou zones est refusé, avec celles qui peuvent être visées. Source : data.gouv.fr.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdatasets.py"/>
        <source>Organisation (name, slug or identifier)</source>
        <translation>Organisation (nom, slug ou identifiant)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdatasets.py"/>
        <source>Search open data</source>
        <translation>Chercher des données ouvertes</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdatasets.py"/>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdownloads.py"/>
        <source>CRS (EPSG code)</source>
        <translation>SCR (code EPSG)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdownloads.py"/>
        <source>Edition from (year-month-day)</source>
        <translation>Millésime à partir du (année-mois-jour)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdownloads.py"/>
        <source>Edition to (year-month-day)</source>
        <translation>Millésime jusqu’au (année-mois-jour)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdownloads.py"/>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdownloads.py"/>
        <source>Gives the data sets of the Géoplateforme (BD TOPO, ADMIN EXPRESS, Parcellaire Express, BD ORTHO…) whose names have all the words, with zone, format, edition and size. A zone may be given by any of its codes or by its name (91, D091, D971, GLP, Guadeloupe, FXX), several with commas between. Source: IGN.</source>
        <translation>Donne les jeux de données de la Géoplateforme (BD TOPO, ADMIN EXPRESS, Parcellaire Express, BD ORTHO…) dont le nom contient tous les mots, avec zone, format, millésime et taille. Une zone s’indique par n’importe lequel de ses codes ou par son nom (91, D091, D971, GLP, Guadeloupe, FXX), plusieurs séparées par des virgules. Source : IGN.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdownloads.py"/>
        <source>Search the downloads</source>
        <translation>Chercher des téléchargements</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/searchdownloads.py"/>
        <source>Words of the name</source>
        <translation>Mots du nom</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/wfsintersect.py"/>
        <source>Cut features to the shapes</source>
        <translation>Découper les entités selon les formes</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/wfsintersect.py"/>
        <source>Gives the features of a layer of the Géoplateforme's WFS that polygons, lines or points touch, whole or cut to them, with the area in common in m² (for lines the length in m), its share of the shapes and of each feature. Areas are computed in the projection of the cadastre. Shapes are taken together. The route is chosen for you when none is given.</source>
        <translation>Donne les entités d’une couche du WFS de la Géoplateforme que touchent des polygones, des lignes ou des points, entières ou découpées, avec la surface commune en m² (pour les lignes la longueur en m), sa part des formes et de chaque entité. Les surfaces sont calculées dans la projection du cadastre. Les formes sont prises ensemble. La route est choisie pour vous si vous n’en donnez pas.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/wfsintersect.py"/>
        <source>Layer (typename)</source>
        <translation>Couche (typename)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/wfsintersect.py"/>
        <source>Most features</source>
        <translation>Nombre maximal d’entités</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/wfsintersect.py"/>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/wfsintersect.py"/>
        <source>Together they cover {} % of the shapes.</source>
        <translation>Ensemble, elles couvrent {} % des formes.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/wfsintersect.py"/>
        <source>What lies on shapes (WFS)</source>
        <translation>Ce qui se trouve sur des formes (WFS)</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/wfsintersect.py"/>
        <source>What lies on the shapes</source>
        <translation>Ce qui se trouve sur les formes</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/zoningreport.py"/>
        <source>Gives the zonings that polygons lie in: planning zones, prescriptions and the document they come from, easements, protected areas, farming, risk prevention plans; each with its code, what it is, the area and the share of the polygons, and a link to the document. A commune under the national planning regulations (RNU) is told as such. The polygons are taken together.</source>
        <translation>Donne les zonages où se trouvent des polygones : zones d’urbanisme, prescriptions et document dont elles viennent, servitudes, espaces naturels, agriculture, plans de prévention des risques ; chacun avec son code, ce qu’il est, la surface et la part des polygones, et un lien vers le document. Une commune au règlement national d’urbanisme (RNU) est indiquée comme telle. Les polygones sont pris ensemble.</translation>
    </message>
    <message>
        <location filename="../ui/toolbox/zoningreport.py"/>
        <source>Zonings of parcels</source>
        <translation>Zonages de parcelles</translation>
    </message>
</context>
</TS>
