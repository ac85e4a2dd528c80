"""The words that synthetic activities are made of, in English and French."""

from ropa.register.text import Text, text

TASKS = (
    text(en="Payroll and benefits", fr="Paie et avantages"),
    text(en="Recruitment", fr="Recrutement"),
    text(en="Orders and delivery", fr="Commandes et livraison"),
    text(en="Marketing by e-mail", fr="Prospection par courriel"),
    text(en="Video surveillance of the premises", fr="Vidéosurveillance des sites"),
    text(en="Control of access to buildings and systems", fr="Contrôle des accès aux sites"),
    text(en="Requests and complaints", fr="Demandes et réclamations"),
    text(en="Whistleblowing reports", fr="Signalements internes"),
    text(en="Health and safety at work", fr="Santé et sécurité au travail"),
    text(en="Suppliers and their invoices", fr="Fournisseurs et leurs factures"),
)
PLACES = (
    text(en="head office", fr="siège"),
    text(en="northern warehouse", fr="entrepôt nord"),
    text(en="southern warehouse", fr="entrepôt sud"),
    text(en="web shop", fr="boutique en ligne"),
    text(en="branch offices", fr="succursales"),
    text(en="repair workshop", fr="atelier de réparation"),
)
AIMS = (
    text(
        en="Performance of the contract, from the first request to the last payment",
        fr="Exécution du contrat, de la première demande au dernier paiement",
    ),
    text(
        en="Answers to questions and complaints, and their evaluation",
        fr="Réponses aux questions et réclamations, et leur évaluation",
    ),
    text(
        en="Protection of persons and property on the premises",
        fr="Protection des personnes et des biens sur les sites",
    ),
    text(
        en="Proof of what was done, for authorities and courts",
        fr="Preuve de ce qui a été fait, devant les autorités et les tribunaux",
    ),
    text(
        en="Planning of staff, stock and routes",
        fr="Planification du personnel, des stocks et des tournées",
    ),
    text(
        en="Offers of similar goods and services, until the person objects",
        fr="Offres de biens et services analogues, jusqu’à opposition de la personne",
    ),
)
SENTENCES = (
    text(
        en="The data are used for this purpose alone, and whether they are needed is reviewed "
        "every year.",
        fr="Les données servent à cette seule finalité, et leur nécessité est réexaminée chaque "
        "année.",
    ),
    text(
        en="They stay in the system of record; copies need the approval of the data protection "
        "officer.",
        fr="Elles restent dans le système de référence ; toute copie requiert l’accord du délégué "
        "à la protection des données.",
    ),
    text(
        en="Access is limited to the staff of the department that needs it, and each access is "
        "logged.",
        fr="L’accès est limité au personnel du service qui en a besoin, et chaque accès est "
        "journalisé.",
    ),
    text(
        en="The persons are informed by the privacy notice, which is handed out at the beginning "
        "of the relationship.",
        fr="Les personnes sont informées par l’avis de confidentialité, remis au début de la "
        "relation.",
    ),
)
REASONS = (
    text(en="To do its part of the work", fr="Pour effectuer sa part du travail"),
    text(en="Because the law obliges to report", fr="Parce que la loi oblige à déclarer"),
    text(en="To operate and maintain the systems", fr="Pour exploiter et maintenir les systèmes"),
    text(en="To check the accounts once a year", fr="Pour vérifier les comptes une fois par an"),
)
KEPT = (
    text(en="The file", fr="Le dossier"),
    text(en="Correspondence", fr="La correspondance"),
    text(en="Supporting documents", fr="Les pièces justificatives"),
    text(en="Log files", fr="Les journaux"),
)
STARTS = (
    text(en="The end of the contract", fr="La fin du contrat"),
    text(en="The last contact", fr="Le dernier contact"),
    text(en="The end of the financial year", fr="La fin de l’exercice"),
)
INTERESTS = (
    text(en="To know who entered and when", fr="Savoir qui est entré et quand"),
    text(en="To answer better and faster", fr="Répondre mieux et plus vite"),
    text(en="To be able to defend claims", fr="Pouvoir se défendre en justice"),
)
GROUNDS = (
    text(en="Commercial and tax law", fr="Droit commercial et fiscal"),
    text(en="Limitation of claims", fr="Prescription des actions"),
)
LAWS = (
    text(en="Labour Code (Luxembourg)", fr="Code du travail (Luxembourg)"),
    text(en="Commercial Code (Luxembourg)", fr="Code de commerce (Luxembourg)"),
)
MEASURES = (
    text(en="Keys of the personnel archive", fr="Clés des archives du personnel"),
    text(en="Four eyes on payments", fr="Double contrôle des paiements"),
    text(en="Screens without names in the shops", fr="Écrans sans noms dans les magasins"),
    text(en="Sealed transport of files", fr="Transport scellé des dossiers"),
    text(en="Separate network for cameras", fr="Réseau séparé pour les caméras"),
)
PROCESSING = (
    text(
        en="Taking and answering calls on behalf of the customer",
        fr="Prise d’appels et réponses pour le compte du client",
    ),
    text(
        en="Storing, serving and backing up the customer’s data",
        fr="Conservation, mise à disposition et sauvegarde des données du client",
    ),
)
NONE_SENT = text(en="None: the data stay in the Union", fr="Aucun : les données restent en Union")


def apart(task: Text, place: Text) -> Text:
    """Name a task at a place: "Recruitment, head office"."""
    said = dict(place.words)
    return Text(tuple((key, f"{words}, {said[key]}") for key, words in task.words))
