"""Given names that are common somewhere in the world, by which a person is told from a place or a company.

Own list; a name that is also an everyday English word or a place (Will, Mark, Grace, Paris) stands here only where
a capitalised surname after it hardly ever means anything else.
"""

from __future__ import annotations

from generator.language.words import folded

_NAMES = """
    aaron abbas abdel abdul abdullah abdulla abel abigail abraham adam adil aditya adrian agnes ahmad ahmed aidan
    ajay ajit akbar akira akram alan albert alberto aleksandr aleksei aleksandar alejandro alessandro alex alexander
    alexandra alexandre alexei alexey alexis alfred alfredo ali alice alicia alina alison allan allen alok alonso
    alvaro amanda amar amber amin amina amir amit amitabh amy ana anastasia anatoly anders andre andrea andreas
    andrei andrej andres andrew andrey andrii andriy andrzej andy angel angela angelina angus anil anita ann anna
    anne annette annie anthony antoine anton antonio antony anwar arjun arkady armando arnold arsen arthur artur
    arturo arun asad asha ashley ashok ashraf asif atul audrey august aung avi ayman aziz babu bahram barack barbara
    barry bart bashar basil bashir beatrice beatrix ben benedict benjamin benny bernard bernardo bernd bernie beth
    betty beverly bilal bill billy björn bjorn bob bobby bogdan boris brad bradley brandon brenda brendan brent
    brett brian bridget britney bruce bruno bryan byron caitlin calvin cameron camille carl carla carlo carlos
    carmen carol carole caroline catherine cathy cecilia cesar chad charles charlie charlotte chen cheryl chloe
    chris christian christiane christina christine christoph christophe christopher chuck cindy claire clara
    clarence claude claudia claudio clement cliff clint clinton clive colin colleen connie connor conrad constance
    corey cory courtney craig crystal curtis cynthia cyril daisuke damian damien dan dana daniel daniela daniele
    danielle danny dario darren daryl dave david dean deborah debra declan deepak denis denise dennis denny derek
    desmond devendra diana diane dick diego dieter dilip dimitri dimitris dinesh dirk dmitri dmitriy dmitry dmytro
    dolores dominic dominique don donald donna doris dorothy doug douglas duncan dustin dwight dylan earl ed eddie
    edgar edmund eduard eduardo edward edwin eileen ekaterina elaine elena eli elias elisabeth elise elizabeth ella
    ellen elliot elmar elon elsa emanuel emil emilia emilio emily emma emmanuel enrico enrique eric erica erich erik
    erin ernest ernesto ernst erwin esteban ethan eugene eva evan evelyn evgeny evo fabian fabio faisal farah farid
    farouk fatima felicia felipe felix ferdinand fernando fidel fiona florence florian frances francesca francesco
    francis francisco franco francois françois frank franklin franz fred freddie frederic frederick frederik
    friedrich gabriel gabriela gareth garry gary gaurav gavin gayle gemma gennady geoff geoffrey georg george
    georges georgina gerald gerard gerardo gerhard gianni gideon gilbert gillian gina giorgio giorgia giovanni
    girish gita giulia giuseppe glen glenn gloria gopal gordon graham grant greg gregor gregory greta grigory guido
    guillaume guillermo gunther gustav gustavo guy habib hadi hakan hamid hamza hannah hans harald hari harish
    harold harriet harry haruki hasan hashim hassan hassanal hayley heather hector heidi heiko heinrich heinz helen
    helena helene helga helmut hendrik henri henrik henry herbert herman hermann hideki hillary hilary hiroshi
    hossein howard hubert hugh hugo hussain hussein ian ibrahim ida igor ilan ilham ilya iman imran ines ingrid
    ioannis iqbal irene irina iris isaac isabel isabella isaiah ismail israel issa ivan ivana ivar jack jackie
    jackson jacob jacqueline jacques jaime jair jake jakob jakub jamal james jamie jan jana jane janet janice jared
    jason javad javier jay jayne jean jeff jeffrey jenna jennifer jenny jens jeremy jerome jerry jesper jesse
    jessica jesus jill jim jimmy jo joachim joan joanna joanne joao joaquin jochen joe joel joerg johan johann
    johanna johannes john johnny jon jonas jonathan jordi jorge josé jose josef joseph josh joshua juan judith julia
    julian juliana julie julien juliet julius jun june jürgen jurgen justin kaja kamal kamala karen karin karim karl
    karla karolina katarina kate katherine kathleen kathryn kathy katie katja katrina kaveh kay kazuo keir keith
    kelly kelvin ken kenji kenneth kerry kevin khaled khalid khalil kim kirill kirk kiran kirsten klaus konrad
    konstantin kris krishna kristen kristian kristin kristina krzysztof kumar kurt kyle lakshmi lance lara larry
    lars laura lauren laurence laurent lawrence lea leah lee leif leila len lena lenny leo leon leonard leonardo
    leonid leroy leslie lester levi lewis liam lidia liliana linda lindsay lindsey lionel lisa liz lloyd lois
    lorenzo lorraine lou louis louise luc luca lucas lucia luciano lucy ludwig luigi luis luisa lukas luke lula
    luther lydia lynn maciej madeleine madhu mahathir mahesh mahmood mahmoud mahmud malala malcolm malik manfred
    manmohan manoj manuel marc marcel marcelo marcia marco marcos marcus margaret margarita maria marian mariana
    marianne marie marijn marina marine mario marion mariusz marjorie mark marko markus marlene marta martha martin
    martina marvin mary masoud masha mateo mateusz matt matteo matthew matthias maurice mauricio max maxim maxime
    maya megan mehdi mehmet mei melania melanie melissa mette mia micah michael michał michal michel michele
    michelle miguel mihai mike mikhail mikheil mila milan milos mina minh miriam mitch mitchell mladen moeed mohamed
    mohammad mohammed mohan mohsen moira molly mona monica monika monique morgan moritz moses muammar muhammad
    mukesh murat murray mustafa mykola myron nabil nadia nadine naftali nancy naomi narendra natalia natalie natasha
    nathan nathaniel naveen nawaz neil nelson nestor nicholas nick nicky nicola nicolae nicolas nicole nicolás niels
    nigel nikita nikki nikol nikolai nikolay nikos nils nina nirmala nitin noah noam noel nora norbert norman nouri
    oksana olaf oleg oleksandr oleksiy olena olga oliver olivia olivier olof omar orlando oscar oskar osman otto
    owen pablo pam pamela paolo pascal patricia patrick patrik paul paula paulo pauline pavel pavol pawel pedro
    peggy penny per percy pete peter petra petro petr phil philip philippa philippe phillip phyllis pia pierre
    pieter piet piotr prakash pranab prasad pratap praveen preston priya pyotr qasem quentin rachel rafael rafiq
    rahul raj raja rajendra rajesh rajiv rajnath ralf ralph ram raman ramesh ramiro ramon ramzan randall randy ranil
    rashid raul ravi ray raymond rebecca recep reginald reinhard rekha renate rené rene reza ricardo riccardo
    richard rick ricky rishi rita rob robert roberta roberto robin robyn rocío rod roderick rodney rodrigo rodolfo
    roger rohit roland rolf roman romano ron ronald ronnie rory rosa rose rosemary ross roy ruben rudolf rupert russ
    russell ruth ryan sabine sabrina sachin saad saddam sadiq saeed sajid sakura salim sally salman salvador sam
    samantha sameer sami samir samuel sandeep sandra sandy sanjay sanna sara sarah sasha satoshi scott sean
    sebastian sebastián selma serena serge sergei sergey sergio serhiy shah shahbaz shane shannon sharon shaun shawn
    shehbaz sheila shelby sheryl shimon shinzo shinzō shirley sidney sigmar silvia silvio simon simona simone sinan
    siobhan sofia solomon sonia sophia sophie spencer stacy stan stanislav stanley stefan stefanie stella stephan
    stephane stephanie stephen steve steven stewart stuart subrahmanyam sue sunil suresh susan susana susanne
    svetlana sven svend sylvia sylvie tamara tamim tania tanya tara tariq tatiana tatyana taylor ted terence teresa
    terry theo theodore theresa therese thierry thomas tiffany tim timo timothy tina tobias toby todd tom tomas
    tomás tomasz tommy toni tony tracey tracy travis trevor tristan troy tyler ulrich ulrike umar uri ursula vadim
    valentin valentina valeria valery vanessa vasily vera verena vernon veronica veronika vicente vicky victor
    victoria vidal vijay vikram viktor viktoria vince vincent vinay vinod viola virginia vitaly vitali vivek vivian
    vlad vladimir vladislav volker volodymyr vyacheslav walter warren wayne wendell wendy werner wesley wilfried
    wilhelm willem william willy winston wolfgang xavier yael yair yan yana yasir yasser yevgeny yevgeniy yevhen
    yoav yogi yolanda yoshihide yossi youssef yuki yulia yuri yuriy yusuf yvette yvonne zachary zahra zainab zara
    zeid zhang zoe zoltan zoran zuzana wang li liu chen zhao kim park xi moon hu
""".split()

GIVEN_NAMES: frozenset[str] = frozenset(folded(name) for name in _NAMES)
