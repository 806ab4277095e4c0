using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Chat;

/// <summary>Draws a transfer: what it sends, what became of it, what can be done.</summary>
public sealed class TransferCards(Connectors connectors, FlowBook flows, BusinessZone zone) : ISubjectCards
{
    private const int LongestPreview = 1_200;

    public string Kind => TransferKinds.Transfers.Name;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        IntegrationCards.MaySee(turn) && await turn.Session.FindAsync<Transfer>(id, ct) is { } one ? await DrawAsync(turn, one, null, ct) : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Transfer>(id, ct))?.Version;

    /// <summary>The card with a message on top.</summary>
    public async ValueTask<Card> DrawAsync(Turn turn, Transfer one, string? message, CancellationToken ct)
    {
        var next = await turn.Session.FindAsync<TransferTry>(one.Id, ct);
        var text = string.Join('\n', new[] { message, await PreviewAsync(turn.Session, one, ct) }.OfType<string>());
        return new Card
        {
            Title = $"{IntegrationTexts.Title.Text} · {one.Document.Key}",
            Subtitle = IntegrationTexts.NameOf(one.State),
            Tone = one.State switch
            {
                TransferState.Done => CardTone.Success,
                TransferState.Parked or TransferState.Lacking => CardTone.Warning,
                _ => CardTone.Neutral,
            },
            Text = text.Length == 0 ? null : text,
            Facts = [.. FactsOf(one, next)],
            Buttons = [.. ButtonsOf(turn, one)],
            Subject = new Subject(Kind, one.Id, one.Version),
        };
    }

    /// <summary>What would be sent now; null where nothing would.</summary>
    private async ValueTask<string?> PreviewAsync(Session session, Transfer one, CancellationToken ct)
    {
        if (!one.IsOpen || connectors.Find(one.Target) is not { } connector || await flows.FindAsync(session, one.Target, ct) is not { } flow)
        {
            return null;
        }

        var (codes, lacking) = FlowBook.CodesOf(flow, connector, one);
        return lacking.Count > 0 ? null : IntegrationTexts.WouldSend.With(Previews.Of(connector, one.Document, codes, LongestPreview));
    }

    private IEnumerable<Fact> FactsOf(Transfer one, TransferTry? next)
    {
        yield return new Fact(IntegrationTexts.TargetFact.Text, one.Target);
        if (one.ContractId is { } contract)
        {
            yield return new Fact(IntegrationTexts.ContractFact.Text, contract.Text);
        }

        if (one.Number is { } number)
        {
            yield return new Fact(IntegrationTexts.NumberFact.Text, number);
        }

        if (one.Document is ReceivableDocument { On: var on })
        {
            yield return new Fact(IntegrationTexts.DayFact.Text, on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if ((one.Fault ?? next?.LastFault) is { } fault)
        {
            yield return new Fact(IntegrationTexts.CauseFact.Text, IntegrationTexts.NameOf(fault.Cause));
            foreach (var said in IntegrationCards.SaidOf(fault))
            {
                yield return said;
            }

            yield return new Fact(IntegrationTexts.AdviceFact.Text, IntegrationTexts.AdviceFor(fault.Cause));
        }

        if (one.Lacking.Count > 0)
        {
            yield return new Fact(IntegrationTexts.LackingFact.Text, IntegrationTexts.Lacking(one.Lacking));
        }

        if (next is not null)
        {
            yield return new Fact(IntegrationTexts.TriesFact.Text, IntegrationTexts.Times.With(next.Tries));
            yield return new Fact(IntegrationTexts.NextFact.Text, zone.Local(next.NextAt).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<Button> ButtonsOf(Turn turn, Transfer one)
    {
        var isCustomer = one.Document is CustomerDocument;
        if (isCustomer && one.State is TransferState.Parked or TransferState.Dropped && turn.Access.Has(Need.Operate))
        {
            yield return Button.Do(IntegrationTexts.LinkButton.Text, IntegrationCommandTexts.Link.Say(one.Id));
        }

        if ((one.IsOpen || (isCustomer && one.State == TransferState.Dropped)) && turn.Access.Has(Need.Operate))
        {
            yield return Button.Do(IntegrationTexts.RetryButton.Text, IntegrationCommandTexts.Retry.Say(one.Id), ButtonStyle.Primary);
        }

        if (one is { State: TransferState.Parked, Fault.Cause: FaultCause.ClosedPeriod } && turn.Access.Has(Need.BookReceipts))
        {
            yield return Button.Do(IntegrationTexts.RedateButton.Text, IntegrationCommandTexts.Redate.Say(one.Id));
        }

        if (one.State is TransferState.Parked or TransferState.Lacking && turn.Access.Has(Need.Operate))
        {
            yield return Button.Do(IntegrationTexts.DropButton.Text, IntegrationCommandTexts.Drop.Say(one.Id), ButtonStyle.Danger);
        }
    }
}
