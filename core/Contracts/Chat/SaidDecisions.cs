using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>
/// Decisions as people write them: K00146 通过, 通过K00121和K00145, 驳回 K00129 毛利太低了, 通过 安科那个, and 同意 for what waits. A contract's number, or
/// the customer of one that waits, says what is decided on; what was understood is shown, and done by a tap (X2).
/// </summary>
public sealed class SaidDecisions(SaidContracts contracts, ContractSight sight) : ISentenceTaker
{
    private const int Longest = 200;

    public bool TakesOrders => true;

    public async ValueTask<bool> TryTakeAsync(Turn turn, string text, bool isCommand, CancellationToken ct)
    {
        if (text.Length > Longest || !turn.Access.Has(Need.SeeContracts) || DecisionTexts.In(text) is not { } said)
        {
            return false;
        }

        var numbers = said.Numbers.Count > 0 ? await KnownAsync(turn.Session, said.Numbers, ct)
            : isCommand && said.Customer is null ? []
            : await WaitingAsync(turn, said.Customer, ct);
        if (numbers.Count == 0 && said.Numbers.Count == 0)
        {
            return false;
        }

        var means = new JsonObject
        {
            ["command"] = "contract",
            ["action"] = said.IsRejection ? "rejected" : "approved",
            ["contract"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]),
        };
        if (said.Reason is { } reason)
        {
            means["reason"] = reason;
        }

        if (await contracts.DrawAsync(turn, means, ct) is not { } card)
        {
            return false;
        }

        turn.ReplyPrivately(card);
        return true;
    }

    private static async ValueTask<IReadOnlyList<string>> KnownAsync(Session session, IReadOnlyList<string> words, CancellationToken ct)
    {
        var known = new List<string>();
        foreach (var word in words)
        {
            known.AddRange((await ContractReader.NumberedAsync(session, word, ct)).Select(contract => contract.Id));
        }

        return [.. known.Distinct()];
    }

    // Those that wait for this person, of one customer where that is said.
    private async ValueTask<IReadOnlyList<string>> WaitingAsync(Turn turn, string? customer, CancellationToken ct) =>
    [
        .. await (await sight.WaitingAsync(turn, ct)).ToAsyncEnumerable()
            .Where((contract, none) => sight.MustDecideAsync(turn.Session, turn.Access, contract, none))
            .Where(async (contract, none) => customer is null || (await turn.Session.FindAsync(contract.CustomerId, none))?.Name is { } name
                && Typed.Key(name).Contains(Typed.Key(customer), StringComparison.Ordinal))
            .Select(contract => contract.Id).ToListAsync(ct),
    ];
}
