using System.Globalization;
using ChatSales.Core.Deals;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Transfers;

/// <summary>One contract at one target: what it should have against what it was told.</summary>
internal sealed class ContractPlan(
    Session session, Flow flow, Contract contract, Deal deal, IReadOnlyList<Transfer> known, TransferFacts facts, BusinessZone zone)
{
    public const string Yuan = "CNY";
    private const string Keys = "CS";
    private const string Taken = "X";
    private const int LongestSummary = 60;
    private readonly List<Transfer> planned = [];

    /// <summary>The customer's transfer; null where the target takes none.</summary>
    public required Transfer? Customer { get; init; }

    public required Customer CustomerNow { get; init; }

    /// <summary>Whether what somebody dropped is planned again.</summary>
    public bool Again { get; init; }

    /// <summary>Whether the target takes the end of what support was told.</summary>
    public required bool EndsServices { get; init; }

    /// <summary>Name of the deal's owner.</summary>
    public required string Owner { get; init; }

    /// <summary>What is new, in order.</summary>
    public IReadOnlyList<Transfer> Planned =>
        Customer is { Version: 1, Number: null, MayBeThere: false } && planned.Count > 0 ? [Customer, .. planned] : planned;

    private bool Holds => contract.Status == ContractStatus.Signed;

    /// <summary>Receivables: those that are wrong by now are taken back, and others take their place.</summary>
    public async ValueTask ReceivablesAsync(CancellationToken ct)
    {
        var told = known.Where(one => one.Document is ReceivableDocument && one.State != TransferState.Dropped).ToList();
        var terms = TermsFor([.. told.Where(one => !IsTakenBack(one))]);
        var wanted = Holds ? Wanted(terms) : [];
        var last = told.Select(one => ((ReceivableDocument)one.Document).Instalment).Concat(wanted.Keys).DefaultIfEmpty().Max();
        for (var instalment = 1; instalment <= last; instalment++)
        {
            if (!Again && IsSomebodys(instalment))
            {
                continue;
            }

            var current = LastOf(told.Where(one => ((ReceivableDocument)one.Document).Instalment == instalment && !IsTakenBack(one)));
            var want = wanted.GetValueOrDefault(instalment);
            if (current is not null && want is not null && IsSame((ReceivableDocument)current.Document, want))
            {
                continue;
            }

            var before = current is null ? LastReversal(instalment) : await TakeBackAsync(current, ct);
            if (want is not null)
            {
                var revision = 1 + known.Count(one => one.Document is ReceivableDocument other && other.Instalment == instalment);
                var key = KeyOf(revision, "AR", instalment.ToString(CultureInfo.InvariantCulture));
                await PlanAsync(want with { Key = key, On = revision == 1 ? SignedOn : zone.DateOf(session.Now) }, before, ct, terms);
            }
        }
    }

    /// <summary>What support is to know; told anew when it changes.</summary>
    public async ValueTask ServiceAsync(CancellationToken ct)
    {
        var told = known.Where(one => one.Document is ServiceDocument && one.State != TransferState.Dropped).ToList();
        var want = new ServiceDocument
        {
            Key = KeyOf(1 + known.Count(one => one.Document is ServiceDocument), "SV"),
            CustomerKey = CustomerKey,
            CustomerName = CustomerNow.Name,
            Contract = contract.Id,
            Title = deal.Title,
            ServiceStart = contract.ServiceStart,
            ServiceEnd = contract.ServiceEnd,
            Level = CustomerNow.Level,
            Products = deal.Products,
            Owner = Owner,
        };
        if (!Holds)
        {
            await EndServiceAsync(told, ct);
            return;
        }

        var last = LastOf(told);
        if (!Again && LastOf(known.Where(one => one.Document is ServiceDocument)) is { DroppedBy: not null })
        {
            return;
        }

        if (last is null || !IsSame((ServiceDocument)last.Document, want))
        {
            await PlanAsync(want, last, ct);
        }
    }

    // Support would go on serving a contract that nobody pays for.
    private async ValueTask EndServiceAsync(IReadOnlyList<Transfer> told, CancellationToken ct)
    {
        foreach (var one in told.Where(one => !known.Any(other => other.Document is ServiceEndDocument end && end.Of.Key == one.Document.Key)))
        {
            if (!one.MayBeThere)
            {
                await DropOutdatedAsync(one, ct);
                continue;
            }

            var reason = IntegrationTexts.WasCancelled.With(contract.Id);
            if (!EndsServices)
            {
                await TellLeftoverAsync(one, reason, ct);
                continue;
            }

            var end = new ServiceEndDocument
            {
                Key = TransferKey.Of(one.Document.Key, Taken),
                Of = (ServiceDocument)one.Document,
                Number = one.Number ?? "",
                IsLast = !await IsServedElseAsync(ct),
                Reason = reason,
            };
            await PlanAsync(end, one, ct);
        }
    }

    // Once: whoever has seen to it isn't asked again by the contract's next change.
    private async ValueTask TellLeftoverAsync(Transfer one, string reason, CancellationToken ct)
    {
        if (await session.OnceAsync($"integration/leftover/{one.Id}", ct))
        {
            var words = IntegrationTexts.EndByHand.With(reason, flow.Target, one.Number ?? one.Document.Key);
            await Incidents.OpenAsync(
                session, flow.Target, $"leftover/{one.Document.Key}", IncidentSort.Leftover, TargetFault.Ours(FaultCause.NeedsPerson, words), ct,
                one.Id);
        }
    }

    private async ValueTask<bool> IsServedElseAsync(CancellationToken ct)
    {
        var others = (await session.QueryAsync(new Query<Transfer>().Where(TransferKinds.ByCustomer, contract.CustomerId), ct))
            .Where(one => one.Target == flow.Target && one.ContractId != contract.Ref() && one.State != TransferState.Dropped).ToList();
        var ended = others.Select(one => one.Document).OfType<ServiceEndDocument>().Select(end => end.Of.Key).ToHashSet(StringComparer.Ordinal);
        return others.Any(one => one.Document is ServiceDocument && !ended.Contains(one.Document.Key));
    }

    private static Transfer? LastOf(IEnumerable<Transfer> transfers) => transfers.MaxBy(one => one.PlannedAt);

    private DateOnly SignedOn => zone.DateOf(contract.SignedAt ?? session.Now);

    private string CustomerKey => Customer?.Document.Key ?? TransferKey.Of(Keys, contract.CustomerId.Text);

    private Dictionary<int, ReceivableDocument> Wanted(FlowTerms terms) => ReceivableParts.Of(contract, terms).ToDictionary(
        part => part.Instalment,
        part => new ReceivableDocument
        {
            Key = "",
            CustomerKey = CustomerKey,
            CustomerName = CustomerNow.Name,
            Contract = contract.Id,
            Instalment = part.Instalment,
            Instalments = terms.Instalments.Count,
            Amount = part.Amount,
            Tax = part.Tax,
            TaxRate = terms.TaxRateOf(contract),
            Currency = contract.Currency ?? Yuan,
            On = SignedOn,
            DueOn = SignedOn.AddDays(part.Days ?? contract.PaymentTermDays ?? 0),
            Summary = Conversation.Shown.Name(
                string.Create(CultureInfo.InvariantCulture, $"{contract.Id} {part.Instalment}/{terms.Instalments.Count} {deal.Title}"),
                LongestSummary),
        });

    // What was told stands as long as the contract says the same, in whatever parts the flow asks for money by now.
    private FlowTerms TermsFor(IReadOnlyList<Transfer> standing)
    {
        if (Again || LastOf(standing)?.Terms is not { } kept)
        {
            return flow.Terms;
        }

        var (wanted, told) = (Wanted(kept), standing.ToLookup(one => ((ReceivableDocument)one.Document).Instalment));
        var isSame = standing.Select(one => (ReceivableDocument)one.Document)
                .All(said => wanted.GetValueOrDefault(said.Instalment) is { } want && IsSame(said, want))
            && wanted.Keys.All(instalment => told.Contains(instalment) || IsSomebodys(instalment));
        return isSame ? kept : flow.Terms;
    }

    // Whoever sees to it by hand goes on by hand.
    private bool IsSomebodys(int instalment) =>
        LastOf(known.Where(one => one.Document is ReceivableDocument of && of.Instalment == instalment)) is { DroppedBy: not null };

    private string KeyOf(int revision, params IReadOnlyList<string> parts) => TransferKey.Of(
        [Keys, contract.Id, .. parts, .. revision == 1 ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"R{revision}")]]);

    private Transfer? ReversalOf(Transfer one) => known.FirstOrDefault(
        other => other.Document is ReversalDocument reversal && reversal.Of.Key == one.Document.Key && other.State != TransferState.Dropped);

    private bool IsTakenBack(Transfer one) => ReversalOf(one) is not null;

    private Transfer? LastReversal(int instalment) => LastOf(known.Where(
        one => one.Document is ReversalDocument reversal && reversal.Of.Instalment == instalment && one.State != TransferState.Dropped));

    // What never left is dropped; what may be there is reversed once it is known to be.
    private async ValueTask<Transfer?> TakeBackAsync(Transfer current, CancellationToken ct)
    {
        if (!current.MayBeThere)
        {
            await DropOutdatedAsync(current, ct);
            return LastReversal(((ReceivableDocument)current.Document).Instalment);
        }

        var of = (ReceivableDocument)current.Document;
        return await PlanAsync(
            new ReversalDocument
            {
                Key = TransferKey.Of(of.Key, Taken),
                Of = of,
                Number = current.Number ?? "",
                On = zone.DateOf(session.Now),
                Reason = (Holds ? IntegrationTexts.WasAmended : IntegrationTexts.WasCancelled).With(contract.Id),
            },
            current, ct);
    }

    private async ValueTask DropOutdatedAsync(Transfer one, CancellationToken ct)
    {
        await TransferDesk.DropAsync(session, one, IntegrationTexts.Outdated.Text, ct);
        await Incidents.CloseAsync(session, one.Target, one.Id, ct);
        await Incidents.CloseLackingAsync(session, one.Target, ct);
    }

    private async ValueTask<Transfer> PlanAsync(TransferDocument document, Transfer? before, CancellationToken ct, FlowTerms? terms = null)
    {
        var transfer = await TransferDesk.PlanAsync(
            session,
            new Transfer
            {
                Id = Transfer.IdOf(flow.Target, document.Key),
                Target = flow.Target,
                Document = document,
                Facts = terms is null ? facts : facts with { TaxRate = terms.TaxRateOf(contract) },
                CustomerId = contract.CustomerId,
                ContractId = contract.Ref(),
                DealId = contract.DealId,
                PlannedAt = session.Now,
                Terms = terms,
                After = [.. new[] { Customer, before }.OfType<Transfer>().Select(one => one.Id).Distinct()],
            },
            ct);
        planned.Add(transfer);
        return transfer;
    }

    private static bool IsSame(ReceivableDocument one, ReceivableDocument other) =>
        (one.Amount, one.TaxRate, one.Currency, one.DueOn, one.Instalments)
            == (other.Amount, other.TaxRate, other.Currency, other.DueOn, other.Instalments);

    private static bool IsSame(ServiceDocument one, ServiceDocument other) =>
        (one.ServiceStart, one.ServiceEnd, one.Title) == (other.ServiceStart, other.ServiceEnd, other.Title)
        && one.Products.SequenceEqual(other.Products);
}
