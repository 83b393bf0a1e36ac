"""Places and bodies of England and Wales that a question may name although no report about them is held.

They are never "corrected" into a held name that merely looks like them (Essex is not Wessex).
"""

from __future__ import annotations

_NAMES = """\
avon and somerset; bedfordshire; cambridgeshire; cheshire; cleveland; cumbria; derbyshire; devon and cornwall;
devon; cornwall; dorset; durham; county durham; dyfed powys; essex; gloucestershire; greater manchester;
manchester; gwent; hampshire; isle of wight; hertfordshire; humberside; kent; lancashire; leicestershire;
lincolnshire; merseyside; norfolk; northamptonshire; north wales; north yorkshire; northumbria; northumberland;
nottinghamshire; south wales; south yorkshire; staffordshire; suffolk; surrey; sussex; east sussex; west sussex;
thames valley; warwickshire; west mercia; west midlands; west yorkshire; wiltshire; yorkshire; scotland; northern
ireland; ireland; wales; england; cymru; east anglia; midlands; somerset; herefordshire; shropshire;
worcestershire; rutland; berkshire; buckinghamshire; oxfordshire; tyne and wear; london; central london; inner
london; birmingham; leeds; sheffield; bradford; liverpool; bristol; wakefield; cardiff; coventry; nottingham;
leicester; sunderland; newcastle; newcastle upon tyne; brighton; brighton and hove; hull; plymouth; wolverhampton;
stoke; stoke on trent; derby; swansea; southampton; salford; portsmouth; york; peterborough; chester; oxford;
cambridge; norwich; exeter; gloucester; bath; lancaster; preston; carlisle; worcester; lincoln; wigan; bolton;
bury; oldham; rochdale; stockport; tameside; trafford; knowsley; sefton; st helens; wirral; barnsley; doncaster;
rotherham; calderdale; kirklees; gateshead; south tyneside; north tyneside; sandwell; solihull; walsall; dudley;
luton; bedford; milton keynes; slough; reading borough; wokingham; swindon; torbay; medway; southend; thurrock;
blackpool; blackburn; blackburn with darwen; warrington; halton; hartlepool; middlesbrough; redcar; stockton;
darlington; telford; barking; barking and dagenham; barnet; bexley; brent; bromley; camden; croydon; ealing;
enfield; greenwich; hackney; hammersmith; hammersmith and fulham; haringey; harrow; havering; hillingdon;
hounslow; islington; kensington; kensington and chelsea; kingston; kingston upon thames; lambeth; lewisham;
merton; newham; redbridge; richmond; richmond upon thames; southwark; sutton; tower hamlets; waltham forest;
wandsworth; westminster; bournemouth; poole; winchester; guildford; maidstone; belfast; edinburgh; glasgow;
dublin; france; germany; spain; america; usa; australia; canada; paris"""

PLACES = frozenset(name.strip() for name in _NAMES.replace("\n", " ").split(";"))
"""Counties, force areas, large towns, London boroughs and a few countries; folded."""
