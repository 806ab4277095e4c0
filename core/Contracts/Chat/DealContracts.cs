using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Reach = ChatSales.Core.Access.Reach;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>What a deal's card says of its contracts.</summary>
internal static class DealContracts
{
    private const int MostNamed = 3;

    /// <summary>Its contracts in words, and what comes next for them; nothing for those who see no contracts.</summary>
    /// <param name="turn">Who looks.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="canChange">Whether they may change it.</param>
    /// <param name="plan">The stages.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<(IReadOnlyList<Fact> Facts, IReadOnlyList<Button> Buttons)> OfAsync(
        Turn turn, Deal deal, bool canChange, StagePlan plan, CancellationToken ct)
    {
        if (turn.Access.ReachOf(Facts.Contracts) == Reach.Nobodys || deal.Status == DealStatus.Lost)
        {
            return ([], []);
        }

        var contracts = (await ContractSigning.OfDealAsync(turn.Session, deal.Ref(), ct)).Where(one => one.Status != ContractStatus.Cancelled)
            .OrderBy(one => one.Id, StringComparer.Ordinal).ToList();
        var words = contracts.Take(MostNamed).Select(WordsOf)
            .Concat(contracts.Count > MostNamed ? [ContractTexts.AndMore.With(contracts.Count)] : Array.Empty<string>())
            .Concat(deal.Status == DealStatus.Won && contracts.TrueForAll(one => one.Status != ContractStatus.Signed)
                ? [ContractTexts.WonUnsigned.Text]
                : Array.Empty<string>()).ToList();
        var facts = words.Count == 0 ? [] : new[] { new Fact(ContractTexts.DealFact.Text, LayoutTexts.Statements(words)) };
        return (facts, await ButtonsAsync(turn, deal, contracts, canChange, plan, ct));
    }

    /// <summary>What whoever is about to win a deal should know of its contracts; null if one is signed, or they see none.</summary>
    public static async ValueTask<string?> BeforeWinAsync(Turn turn, Deal deal, CancellationToken ct)
    {
        if (turn.Access.ReachOf(Facts.Contracts) == Reach.Nobodys)
        {
            return null;
        }

        var contracts = await ContractSigning.OfDealAsync(turn.Session, deal.Ref(), ct);
        var open = contracts.Where(one => one.IsOpen).OrderBy(one => one.Id, StringComparer.Ordinal).Take(MostNamed).Select(WordsOf).ToList();
        return contracts.Any(one => one.Status == ContractStatus.Signed) ? null
            : open.Count == 0 ? ContractTexts.WonWithout.Text
            : ContractTexts.WonWithOpen.With(LayoutTexts.Statements(open));
    }

    private static string WordsOf(Contract contract) =>
        ContractTexts.DealLine.With(contract.Id, contract.Amount.Show(), CustomerTexts.NameOf(contract.Status));

    private static async ValueTask<IReadOnlyList<Button>> ButtonsAsync(
        Turn turn, Deal deal, List<Contract> contracts, bool canChange, StagePlan plan, CancellationToken ct)
    {
        if (contracts.Count == 0)
        {
            return canChange && (deal.Status == DealStatus.Won || plan.After(deal.Stage) is null)
                ? [Button.Show(ContractTexts.DraftButton.Text, ContractCommandTexts.Create.Say(deal.Id))]
                : [];
        }

        // Once the page is there, signing is one tap.
        var approved = contracts.Where(one => one.Status == ContractStatus.Approved).ToList();
        if (canChange && approved is [var only] && plan.EvidenceKind(StagePlan.SignedContract) is { } kind
            && (deal.Status == DealStatus.Won || plan.After(deal.Stage) is null)
            && await ContractSigning.FreeAsync(turn.Session, deal, kind, ct) is not null)
        {
            return [Button.Do(ContractTexts.SignButton.Text, ContractCommandTexts.Sign.Say(only.Id), ButtonStyle.Primary), ToShow(only.Id)];
        }

        return [ToShow(contracts is [var one] ? one.Id : deal.Id)];
    }

    private static Button ToShow(string id) => Button.Show(ContractTexts.ShowButton.Text, ContractCommandTexts.Show.Say(id));
}
