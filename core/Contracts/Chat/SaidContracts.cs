using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Records;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>
/// What a sentence tells of contracts: 广州德通签了37万6, 重庆达达的合同都批了. It is shown as a card of what was understood; one tap does it, or it is
/// said why it can't be done (X2).
/// </summary>
public sealed class SaidContracts(ContractSigning signing, ContractSight sight, ApprovalRoute route)
{
    private const int MostShown = 8;

    /// <summary>The card; null for a sentence of something else, or of what this person may not know of.</summary>
    public async ValueTask<Card?> DrawAsync(Turn turn, JsonObject? means, CancellationToken ct)
    {
        if (means is null || (string?)means["command"] != "contract")
        {
            return null;
        }

        var contracts = await SeenAsync(turn, means, ct);
        var action = (string?)means["action"];
        if (contracts.Count == 0)
        {
            return means.ContainsKey("refuse") ? null : await WithoutAsync(turn, means, action, ct);
        }

        return (action, contracts) switch
        {
            ("approved" or "rejected", _) => await DecidedAsync(
                turn, contracts, action == "rejected" ? ContractCommandTexts.Reject : ContractCommandTexts.Approve, (string?)means["reason"], ct),
            (_, [var only]) => await OneAsync(turn, only, means, action, ct),
            _ => await SeveralAsync(turn, contracts, means, action, ct),
        };
    }

    private async ValueTask<IReadOnlyList<Contract>> SeenAsync(Turn turn, JsonObject means, CancellationToken ct)
    {
        var seen = new List<Contract>();
        foreach (var id in SaidDeals.Texts(means["contract"]))
        {
            if (await turn.Session.FindAsync<Contract>(id, ct) is { } contract && await sight.CanSeeAsync(turn.Session, turn.Access, contract, ct))
            {
                seen.Add(contract);
            }
        }

        return seen;
    }

    // Who may not decide is told who may, by contract.
    private async ValueTask<Card> DecidedAsync(
        Turn turn, IReadOnlyList<Contract> contracts, CommandText decides, string? reason, CancellationToken ct)
    {
        var (own, lines) = (new List<Contract>(), new List<string>());
        foreach (var contract in contracts)
        {
            if (await sight.MustDecideAsync(turn.Session, turn.Access, contract, ct))
            {
                own.Add(contract);
            }
            else if (contract.IsWaiting)
            {
                var names = (await route.NextAsync(turn.Session, contract, ct))?.Names;
                lines.Add(ContractTexts.LineOf.With(contract.Id, ContractTexts.ForOthers.With(names)));
            }
        }

        var text = own.Count == 0 && lines.Count == 0 ? ContractTexts.NoneToDecide.Text
            : own.Count == 0 ? ContractTexts.NotToTell.With(LayoutTexts.Statements(lines))
            : lines.Count == 0 ? null
            : LayoutTexts.Statements(lines);
        var card = new Card
        {
            Title = SentenceChatTexts.IsThis.With(decides.Name),
            Text = text,
            Tone = own.Count == 0 ? CardTone.Warning : CardTone.Neutral,
        };
        return own is [var only]
            ? card with
            {
                Subtitle = await ContractCards.LineAsync(turn.Session, only, ct),
                Subject = SubjectOf(only),
                Buttons = decides == ContractCommandTexts.Approve
                    ? [Button.Do(ContractTexts.ApproveButton.Text, decides.Say(only.Id), ButtonStyle.Primary) with { SaysYes = true }]
                    : [RejectFor(only, reason)],
                Facts = reason is null ? [] : [new Fact(ContractCommandTexts.Reason.Label, reason)],
            }
            : card with
            {
                Rows = await RowsAsync(
                    turn, own, decides, contract => reason is null ? decides.Say(contract.Id) : decides.Say(contract.Id, reason), ct),
            };
    }

    private static Button RejectFor(Contract contract, string? reason) => reason is null
        ? Button.Show(ContractTexts.RejectButton.Text, ContractCommandTexts.Reject.Say(contract.Id).Asking(ContractCommandTexts.Reason))
        : Button.Do(ContractTexts.RejectButton.Text, ContractCommandTexts.Reject.Say(contract.Id, reason), ButtonStyle.Danger);

    private async ValueTask<Card> OneAsync(Turn turn, Contract contract, JsonObject means, string? action, CancellationToken ct)
    {
        var deal = (await turn.Session.FindAsync(contract.DealId, ct))!;
        var command = CommandOf(action);
        var card = new Card
        {
            Title = SentenceChatTexts.IsThis.With(command.Name),
            Subtitle = await ContractCards.LineAsync(turn.Session, contract, ct),
            Facts = FactsOf(means),
            Subject = SubjectOf(contract),
        };
        var refusal = command != ContractCommandTexts.Sign ? null
            : await signing.WhyNotSignAsync(turn.Session, contract, deal, ct)
                ?? SignContractCommand.WhyOtherThan(contract, new(contract, null, AmountOf(means), TermOf(means), null));
        return refusal is null
            ? card with
            {
                Buttons = [command == ContractCommandTexts.Cancel
                    ? Button.Show(command.Name, command.Say(contract.Id).Asking(ContractCommandTexts.Reason)) with { Style = ButtonStyle.Danger }
                    : Button.Do(command.Name, SaysOf(command, contract, means), ButtonStyle.Primary) with { SaysYes = true }],
            }
            : card with
            {
                Text = ContractTexts.CannotSignYet.With(refusal.Text),
                Tone = CardTone.Warning,
                Buttons =
                [
                    contract.Status == ContractStatus.Draft
                        ? Button.Do(ContractCommandTexts.Submit.Name, ContractCommandTexts.Submit.Say(contract.Id), ButtonStyle.Primary)
                        : ContractNotice.ToShow(contract),
                    Button.Show(ContractTexts.DealButton.Text, DealCommandTexts.Show.Say(deal.Id)),
                ],
            };
    }

    private static async ValueTask<Card> SeveralAsync(
        Turn turn, IReadOnlyList<Contract> contracts, JsonObject means, string? action, CancellationToken ct)
    {
        var command = CommandOf(action);
        return new Card
        {
            Title = SentenceChatTexts.IsThis.With(command.Name),
            Text = ContractTexts.WhichContract.With(contracts.Count),
            Facts = FactsOf(means),
            Rows = await RowsAsync(turn, contracts, command, contract => SaysOf(command, contract, means), ct),
        };
    }

    // Nothing can be signed that was not drafted: what was said is where a draft begins, and what the stage lacks is told.
    private async ValueTask<Card> WithoutAsync(Turn turn, JsonObject means, string? action, CancellationToken ct)
    {
        var said = await SaidDeals.OfAsync(turn, means, ct);
        var create = ContractCommandTexts.Create;
        var card = new Card
        {
            Title = SentenceChatTexts.IsThis.With(CommandOf(action).Name),
            Subtitle = said.Customer?.Name,
            Facts = FactsOf(means),
            Tone = CardTone.Warning,
        };
        if (action is "approved" or "rejected")
        {
            return card with { Text = ContractTexts.NoneToDecide.Text };
        }

        if (said.Only is not { } deal)
        {
            return card with
            {
                Text = said.All.Count == 0 ? SentenceChatTexts.NoOpenDeal.Text : ContractTexts.WhichDeal.With(said.All.Count),
                Rows =
                [
                    .. said.All.Take(MostShown).Select(one => new CardRow(
                        $"{one.Id} {one.Title}", null, Button.Show(create.Name, TermsOf(create.Say(one.Id), means)))),
                ],
            };
        }

        var gate = action == "signed" ? (await signing.WhyNotInStageAsync(turn.Session, deal, ct))?.Text : null;
        return card with
        {
            Subtitle = $"{deal.Id} {deal.Title}",
            Text = string.Join('\n', new[] { gate, ContractTexts.NoContractYet.With(deal.Id) }.OfType<string>()),
            Buttons =
            [
                Button.Show(create.Name, TermsOf(create.Say(deal.Id), means)) with { Style = ButtonStyle.Primary },
                Button.Show(ContractTexts.DealButton.Text, DealCommandTexts.Show.Say(deal.Id)),
            ],
        };
    }

    private static CommandText CommandOf(string? action) => action switch
    {
        "submitted" => ContractCommandTexts.Submit,
        "cancelled" => ContractCommandTexts.Cancel,
        "approved" => ContractCommandTexts.Approve,
        "rejected" => ContractCommandTexts.Reject,
        "accepted" => ContractCommandTexts.Accept,
        "amended" => ContractCommandTexts.Edit,
        _ => ContractCommandTexts.Sign,
    };

    private static Saying SaysOf(CommandText command, Contract contract, JsonObject means)
    {
        var says = command.Say(contract.Id);
        says = command.Arguments.Contains(ContractCommandTexts.On) && DayOf(means) is { } day ? says.With(ContractCommandTexts.On, day) : says;
        return command == ContractCommandTexts.Edit ? TermsOf(says, means)
            : command == ContractCommandTexts.Sign ? WithTerms(says, AmountOf(means), TermOf(means))
            : says;
    }

    private static string? DayOf(JsonObject means) => (string?)(means["signed_on"] ?? means["accepted_on"]);

    private static Saying TermsOf(Saying says, JsonObject means)
    {
        says = WithTerms(says, AmountOf(means), TermOf(means));
        return Number(means["gross_margin"]) is { } margin && Ratio.IsOne(margin)
            ? says.With(ContractCommandTexts.GrossMargin, new Ratio(margin).Show())
            : says;
    }

    private static Saying WithTerms(Saying says, Money? amount, PaymentTerm? term)
    {
        says = amount is { } yuan
            ? says.With(ContractCommandTexts.Amount, new Said(yuan.Yuan.ToString("0.##", CultureInfo.InvariantCulture), yuan.Show()))
            : says;
        return term is { } days ? says.With(ContractCommandTexts.Term, days.Days.ToString(CultureInfo.InvariantCulture)) : says;
    }

    private static async ValueTask<IReadOnlyList<CardRow>> RowsAsync(
        Turn turn, IReadOnlyList<Contract> contracts, CommandText command, Func<Contract, Saying> says, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var contract in contracts.Take(MostShown))
        {
            rows.Add(new CardRow(await ContractCards.LineAsync(turn.Session, contract, ct), null, Button.Show(command.Name, says(contract))));
        }

        return rows;
    }

    private static IReadOnlyList<Fact> FactsOf(JsonObject means) =>
    [
        .. AmountOf(means) is { } amount ? [new Fact(ContractCommandTexts.Amount.Label, amount.Show())] : Array.Empty<Fact>(),
        .. TermOf(means) is { } term ? [new Fact(ContractCommandTexts.Term.Label, ContractTexts.Days.With(term.Days))] : Array.Empty<Fact>(),
        .. Number(means["gross_margin"]) is { } margin && Ratio.IsOne(margin)
            ? [new Fact(ContractCommandTexts.GrossMargin.Label, new Ratio(margin).Show())]
            : Array.Empty<Fact>(),
        .. DayOf(means) is { } day
            ? [new Fact((means.ContainsKey("signed_on") ? ContractTexts.SignedFact : ContractTexts.AcceptedFact).Text, day)]
            : Array.Empty<Fact>(),
    ];

    // Several to choose from, or a range, are no amount.
    private static Money? AmountOf(JsonObject means) => Number(means["amount"]) is { } yuan ? Money.Of(yuan) : null;

    private static PaymentTerm? TermOf(JsonObject means) => Number(means["term_days"]) is { } days ? new PaymentTerm((int)days) : null;

    private static decimal? Number(JsonNode? node) =>
        node is JsonValue && decimal.TryParse(node.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Subject SubjectOf(Contract contract) => new(RecordKinds.Contracts, contract.Id, contract.Version);
}
