<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 type="singleSymbol" symbollevels="0" forceraster="0" enableorderby="0">
  <symbols>
   <symbol name="0" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle"/>
      <Option name="color" type="QString" value="60,60,60,255"/>
      <Option name="size" type="QString" value="3.2"/>
      <Option name="size_unit" type="QString" value="MM"/>
      <Option name="outline_color" type="QString" value="255,255,255,255"/>
      <Option name="outline_width" type="QString" value="0.4"/>
      <Option name="outline_width_unit" type="QString" value="MM"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="type" isExpression="0" fontSize="8.5" fontSizeUnit="Point" fontWeight="50" textColor="50,50,50,255" textOpacity="1">
    <text-buffer bufferDraw="1" bufferSize="0.9" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85" bufferJoinStyle="128"/>
   </text-style>
   <text-format/>
   <placement placement="6" dist="1" distUnits="MM" centroidInside="1" priority="6" placementFlags="10"/>
   <rendering drawLabels="1" scaleVisibility="1" scaleMin="0" scaleMax="10000" obstacle="1" obstacleFactor="0.4"/>
  </settings>
 </labeling>
</qgis>
