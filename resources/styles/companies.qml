<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="pointDisplacement" tolerance="2.5" toleranceUnit="MM" placement="1" circleWidth="0.2" circleColor="120,120,120,255" circleRadiusAddition="0" labelAttributeName="" maxLabelScaleDenominator="0" symbollevels="0" forceraster="0" enableorderby="0">
  <renderer-v2 type="categorizedSymbol" attr="open" symbollevels="0" forceraster="0" enableorderby="0">
   <categories>
    <category value="true" label="Ouvert" symbol="0" render="true"/>
    <category value="false" label="Fermé" symbol="1" render="true"/>
    <category value="" label="État inconnu" symbol="2" render="true"/>
   </categories>
   <symbols>
     <symbol name="0" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle"/>
        <Option name="color" type="QString" value="0,158,115,255"/>
        <Option name="size" type="QString" value="3.2"/>
        <Option name="size_unit" type="QString" value="MM"/>
        <Option name="outline_color" type="QString" value="255,255,255,255"/>
        <Option name="outline_width" type="QString" value="0.4"/>
        <Option name="outline_width_unit" type="QString" value="MM"/>
       </Option>
      </layer>
     </symbol>
     <symbol name="1" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle"/>
        <Option name="color" type="QString" value="255,255,255,255"/>
        <Option name="size" type="QString" value="3.2"/>
        <Option name="size_unit" type="QString" value="MM"/>
        <Option name="outline_color" type="QString" value="90,90,90,255"/>
        <Option name="outline_width" type="QString" value="0.4"/>
        <Option name="outline_width_unit" type="QString" value="MM"/>
       </Option>
      </layer>
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="cross2"/>
        <Option name="color" type="QString" value="0,0,0,0"/>
        <Option name="size" type="QString" value="2"/>
        <Option name="size_unit" type="QString" value="MM"/>
        <Option name="outline_color" type="QString" value="90,90,90,255"/>
        <Option name="outline_width" type="QString" value="0.4"/>
        <Option name="outline_width_unit" type="QString" value="MM"/>
       </Option>
      </layer>
     </symbol>
     <symbol name="2" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
      <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
       <Option type="Map">
        <Option name="name" type="QString" value="circle"/>
        <Option name="color" type="QString" value="200,200,200,255"/>
        <Option name="size" type="QString" value="2.6"/>
        <Option name="size_unit" type="QString" value="MM"/>
        <Option name="outline_color" type="QString" value="90,90,90,255"/>
        <Option name="outline_width" type="QString" value="0.4"/>
        <Option name="outline_width_unit" type="QString" value="MM"/>
       </Option>
      </layer>
     </symbol>
   </symbols>
  </renderer-v2>
  <symbol name="centerSymbol" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
   <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
    <Option type="Map">
     <Option name="name" type="QString" value="circle"/>
     <Option name="color" type="QString" value="120,120,120,255"/>
     <Option name="size" type="QString" value="1"/>
     <Option name="size_unit" type="QString" value="MM"/>
     <Option name="outline_style" type="QString" value="no"/>
    </Option>
   </layer>
  </symbol>
 </renderer-v2>
</qgis>
