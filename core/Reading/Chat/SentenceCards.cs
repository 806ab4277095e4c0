using System.Text.Json.Nodes;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Rhythm.Promises.Chat;

namespace ChatSales.Core.Reading.Chat;

/// <summary>
/// Draws what was understood of a sentence: what would be done, with a button that does it and one for each field to change it first; where several
/// deals or values may be meant, a button for each. Nothing is done by drawing it.
/// </summary>
public sealed class SentenceCards(StagePlan plan)
{
    private const int MostShown = 5;

    /// <summary>The card; null for what is no report and no order.</summary>
    /// <param name="turn">Who says it.</param>
    /// <param name="text">What was said.</param>
    /// <param name="meaning">What it means.</param>
    /// <param name="ct">Gives up.</param>
    public async ValueTask<Card?> DrawAsync(Turn turn, string text, SentenceMeaning meaning, CancellationToken ct)
    {
        var means = meaning.Means;
        var command = (string?)means["command"] ?? "";
        if (command == "unclear")
        {
            return await UnclearCards.DrawAsync(turn, text, meaning, ct);
        }

        if ((string?)means["refuse"] == "rights")
        {
            return new Card
            {
                Title = SentenceChatTexts.Understood.Text,
                Text = SentenceChatTexts.NotYours.With(await turn.Access.WhoHelpsAsync(ct)),
                Tone = CardTone.Warning,
            };
        }

        var said = await SaidDeals.OfAsync(turn, means, ct);
        return command switch
        {
            "advance" => await ReadyAsync(turn, Moved(means, said, await BeforeWinAsync(turn, means, said, ct)), means, said, ct),
            "lose" => Lost(means, said),
            "return" => Returned(means, said),
            "edit" => Edited(means, said),
            "newdeal" => Created(means, said),
            "customer" or "contact" => await SaidCustomers.DrawAsync(turn, command, means, ct),
            "promise" => Promised(meaning, said),
            "followup" or "contract" or "receipt" or "lead" or "ticket" or "calc" => LaterCards.Draw(command, means, said),
            _ => null,
        };
    }

    // What a won deal lacks is said before it is one.
    private static async ValueTask<string?> BeforeWinAsync(Turn turn, JsonObject means, SaidDeals said, CancellationToken ct) =>
        (string?)means["to"] == "won" && !means.ContainsKey("refuse") && said.Only is { } deal
            ? await DealContracts.BeforeWinAsync(turn, deal, ct)
            : null;

    private Card Moved(JsonObject means, SaidDeals said, string? contracts)
    {
        var isWon = (string?)means["to"] == "won";
        var command = isWon ? DealCommandTexts.Win : DealCommandTexts.Advance;
        var card = Chosen(command, said, deal => isWon ? ClosingSaying(command.Say(deal.Id), command.Arguments[1], said) : command.Say(deal.Id));
        return card with
        {
            Facts = isWon ? [.. AmountOf(said)] : [],
            Text = Lines(
                said.Only is { } deal && means.ContainsKey("refuse") ? SentenceChatTexts.NotSkipped.With(plan[deal.Stage].Title, NextOf(deal))
                : said.Only is { } one && !isWon ? SentenceChatTexts.FromTo.With(plan[one.Stage].Title, NextOf(one))
                : card.Text,
                contracts,
                Beside(means)),
        };
    }

    // One deal is closed by the tap on the card that names it and its amount; of several, the one that is chosen is shown so first.
    private static Saying ClosingSaying(Saying says, ArgumentText sure, SaidDeals said) => said.Only is null ? says : says.With(sure, Sure.Word);

    private static IEnumerable<Fact> AmountOf(SaidDeals said) => said.Only?.Amount is { } amount
        ? [new Fact(DealCommandTexts.Amount.Label, amount.Show())]
        : [];

    // What the gate would refuse is not offered: what it lacks is, and in the last stage the winning.
    private async ValueTask<Card> ReadyAsync(Turn turn, Card card, JsonObject means, SaidDeals said, CancellationToken ct)
    {
        if (said.Only is not { } deal || (string?)means["to"] == "won" || means.ContainsKey("refuse") || plan.Find(deal.Stage) is null)
        {
            return card;
        }

        var missing = Gate.Check(plan, deal, await DealDesk.EvidenceOfAsync(turn.Session, deal, ct));
        return missing.Count > 0
            ? card with
            {
                Facts = [.. card.Facts, new Fact(Deals.DealTexts.MissingFact.Text, LayoutTexts.List(missing.Select(Deals.DealTexts.NameOf)))],
                Buttons = [.. DealCards.ToAdd(deal, missing)],
            }
            : plan.After(deal.Stage) is null
                ? card with { Buttons = [Button.Do(Deals.DealTexts.WinButton.Text, DealCommandTexts.Win.Say(deal.Id), ButtonStyle.Primary)] }
                : card;
    }

    private string NextOf(Deal deal) => plan.After(deal.Stage)?.Title ?? DealCommandTexts.Win.Name;

    // What is to be done by a day is not done now.
    private static Card Promised(SentenceMeaning meaning, SaidDeals said)
    {
        var day = meaning.DayWords ?? (string?)meaning.Means["on"] ?? "";
        return Chosen(PromiseCommandTexts.Promise, said, deal => PromiseCommandTexts.Promise.Say(deal.Id, day)) with
        {
            Facts = [new Fact(PromiseCommandTexts.Day.Label, day)],
        };
    }

    private static Card Lost(JsonObject means, SaidDeals said)
    {
        var reasons = SaidDeals.Texts(means["reason"]);
        var card = Chosen(DealCommandTexts.Lose, said, deal => reasons is [var only]
            ? ClosingSaying(DealCommandTexts.Lose.Say(deal.Id, only), DealCommandTexts.Lose.Arguments[2], said)
            : DealCommandTexts.Lose.Say(deal.Id));
        card = card with { Facts = [.. AmountOf(said)] };
        return said.Only is not { } one ? card with { Text = Lines(card.Text, Beside(means)) }
            : reasons is [var reason]
                ? card with
                {
                    Facts = [.. card.Facts, new Fact(DealCommandTexts.LossReason.Label, reason)],
                    Buttons =
                    [
                        .. card.Buttons.Select(button => button with { Style = ButtonStyle.Danger }),
                        Change(DealCommandTexts.LossReason, DealCommandTexts.Lose.Say(one.Id)),
                    ],
                }
            : card with
            {
                Text = SentenceChatTexts.WhichReason.Text,
                // The reason alone closes nothing: the command asks with the deal's name and amount.
                Buttons = [.. reasons.Select(each => Button.Show(each, DealCommandTexts.Lose.Say(one.Id, each)))],
            };
    }

    private static Card Returned(JsonObject means, SaidDeals said)
    {
        var command = DealCommandTexts.Return;
        var reason = (string?)means["reason"];
        var card = Chosen(command, said, deal => reason is null ? command.Say(deal.Id) : command.Say(deal.Id, reason));
        return card with
        {
            Facts = reason is null ? [] : [new Fact(command.Arguments[1].Label, reason)],
            Text = Lines(means.ContainsKey("refuse") ? SentenceChatTexts.OneBack.Text : card.Text, Beside(means)),
            Buttons = said.Only is { } deal && reason is not null
                ? [.. card.Buttons, Change(command.Arguments[1], command.Say(deal.Id))]
                : card.Buttons,
        };
    }

    private static Card Edited(JsonObject means, SaidDeals said)
    {
        var values = SaidValue.Of(means);
        // Which products a deal is to have is known of one deal alone.
        var open = said.All.Count > 1 && values.Any(value => value.Field == DealCommandTexts.Products);
        values = open ? [.. values.Where(value => value.Field != DealCommandTexts.Products)] : values;
        var card = Chosen(DealCommandTexts.Edit, said, deal => With(DealCommandTexts.Edit.Say(deal.Id), values) is var says && open
            ? says.Asking(DealCommandTexts.Products)
            : says);
        return (said.Only is { } one ? Fielded(card, DealCommandTexts.Edit.Say(one.Id), values) : card) with
        {
            Facts = FactsOf(values),
            Text = Lines(card.Text, Unread(means)),
        };
    }

    // What can't be left out is asked by the command.
    private static Card Created(JsonObject means, SaidDeals said)
    {
        var values = SaidValue.Of(means).Where(value => DealCommandTexts.Create.Arguments.Contains(value.Field)).ToList();
        var title = (string?)means["title"];
        var says = said.Customer is { } customer ? DealCommandTexts.Create.Say(customer.Name) : DealCommandTexts.Create.Say();
        says = title is null ? says : says.With(DealCommandTexts.Title, title);
        var card = new Card
        {
            Title = SentenceChatTexts.IsThis.With(DealCommandTexts.Create.Name),
            Subtitle = said.Customer?.Name,
            Facts = [.. title is null ? (Fact[])[] : [new Fact(DealCommandTexts.Title.Label, title)], .. FactsOf(values)],
            Text = Lines(title is null ? SentenceChatTexts.TitleComes.Text : null, Unread(means)),
            Buttons = [Button.Show(DealCommandTexts.Create.Name, With(says, values)) with { Style = ButtonStyle.Primary, SaysYes = true }],
        };
        return Fielded(card, says, values);
    }

    // One deal: a button that does it, while the deal is as it is. Several: a button on each.
    private static Card Chosen(CommandText command, SaidDeals said, Func<Deal, Saying> says)
    {
        var card = new Card { Title = SentenceChatTexts.IsThis.With(command.Name), Subtitle = said.Customer?.Name };
        return said.All switch
        {
            [] => card with
            {
                Text = SentenceChatTexts.NoOpenDeal.Text,
                Buttons = said.Customer is { } customer
                    ? [Button.Show(DealCommandTexts.Create.Name, DealCommandTexts.Create.Say(customer.Name))]
                    : [],
            },
            [var only] => card with
            {
                Subtitle = $"{only.Id} {only.Title}",
                Subject = new Subject(DealKinds.Deals, only.Id, only.Version),
                Buttons = [Button.Do(command.Name, says(only), ButtonStyle.Primary) with { SaysYes = true }],
            },
            var several => card with
            {
                Text = SentenceChatTexts.WhichDeal.With(several.Count),
                Rows =
                [
                    .. several.Take(MostShown).Select(deal => new CardRow($"{deal.Id} {deal.Title}", null, Button.Show(command.Name, says(deal)))),
                ],
            },
        };
    }

    // A button for each field to change it first; of a field that may be several things, one for each of them instead of the doing.
    private static Card Fielded(Card card, Saying bare, IReadOnlyList<SaidValue> values)
    {
        var open = values.FirstOrDefault(value => value.Choices.Count > 1);
        var does = open is null ? card.Buttons
            : [.. open.Choices.Select(choice => card.Buttons[0] with
            {
                Label = Shown.Cut(choice.Shown, Button.LongestLabel),
                Says = With(bare, values).With(open.Field, choice),
                SaysYes = null,
            })];
        var changes = values.Select(value => Change(value.Field, With(bare, values.Where(other => other != value))));
        return card with { Buttons = [.. does, .. changes] };
    }

    /// <summary>Changes one field of what was understood before it is done.</summary>
    public static Button Change(ArgumentText field, Saying says) => Button.Show(SentenceChatTexts.Change.With(field.Label), says.Asking(field));

    private static Saying With(Saying says, IEnumerable<SaidValue> values) =>
        values.Aggregate(says, (so, value) => value.Only is { } one ? so.With(value.Field, one) : so);

    private static IReadOnlyList<Fact> FactsOf(IEnumerable<SaidValue> values) =>
        [.. values.Select(value => new Fact(value.Field.Label, value.Shown))];

    private static string? Unread(JsonObject means) => Left(means, SentenceChatTexts.Unread);

    // Of what moves a deal, no value is unread but what was to be changed besides.
    private static string? Beside(JsonObject means) => Left(means, SentenceChatTexts.Beside);

    private static string? Left(JsonObject means, Message message) => SaidDeals.Texts(means["unread"]) is { Count: > 0 } left
        ? message.With(LayoutTexts.List(left.Select(LayoutTexts.Quote)))
        : null;

    private static string? Lines(params IEnumerable<string?> lines) =>
        string.Join('\n', lines.OfType<string>()) is { Length: > 0 } text ? text : null;
}
