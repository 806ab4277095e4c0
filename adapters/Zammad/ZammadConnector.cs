using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Zammad;

/// <summary>
/// Zammad, the reference among support systems (docs/connectors.md). Names of organisations and logins are unique there; tickets are not, so that
/// they are looked for by our key before they are made.
/// </summary>
public sealed class ZammadConnector : IConnector
{
    private readonly ZammadOptions options;
    private readonly ZammadApi api;
    private readonly ZammadArticles articles;

    internal ZammadConnector(string name, ZammadOptions options, TargetHttp http)
    {
        (Name, this.options, api) = (name, options, new ZammadApi(http, options));
        articles = new ZammadArticles(api, options);
    }

    public string Name { get; }

    public string Sort => "zammad";

    // Articles are taken where somebody said into which knowledge base.
    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) =>
        document == typeof(ArticleDocument) && options.KnowledgeBase == 0 ? null : ZammadDocuments.NeedsFor(document);

    public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.FindAsync(() => document switch
    {
        CustomerDocument customer => FindAsync(customer, ct),
        ServiceDocument service => FindAsync(service, ct),
        ArticleDocument article => articles.FindAsync(article, ct),
        ServiceEndDocument end => FindAsync(end, ct),
        _ => throw Untaken(),
    });

    public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.SendAsync(async () =>
    {
        switch (document)
        {
            case CustomerDocument customer:
                var made = await api.CallAsync(HttpMethod.Post, "organizations", ZammadDocuments.Organization(customer, codes, options), ct);
                return await WithUserAsync(customer, Text(made, "id"), ct);
            case ServiceDocument service:
                var ticket = ZammadDocuments.Ticket(service, codes, options);
                // First what may be repeated: were it after the ticket, a fault of it would leave half a document.
                await RaiseTierAsync(service, codes, ct);
                return new SendOutcome.Done(Text(await api.CallAsync(HttpMethod.Post, "tickets", ticket, ct), "number"));
            case ArticleDocument article:
                return await articles.WriteAsync(article, codes, ct);
            default:
                throw Untaken();
        }
    });

    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        document switch
        {
            CustomerDocument customer => TargetCalls.SendAsync(() => WithUserAsync(customer, number, ct)),
            ArticleDocument article => TargetCalls.SendAsync(() => articles.ShowAsync(article, number, ct)),
            ServiceEndDocument end => TargetCalls.SendAsync(() => EndAsync(end, codes, ct)),
            _ => Task.FromResult<SendOutcome>(new SendOutcome.Done(number)),
        };

    public string Preview(TransferDocument document, CodeSet codes)
    {
        try
        {
            return document switch
            {
                CustomerDocument customer => Shown("organizations", ZammadDocuments.Organization(customer, codes, options)),
                ServiceDocument service => Shown("tickets", ZammadDocuments.Ticket(service, codes, options)),
                ArticleDocument article => Shown(
                    $"knowledge_bases/{options.KnowledgeBase}/answers", ZammadArticles.Body(article, codes, options, translation: null)),
                ServiceEndDocument end => Shown($"tickets/{end.Number}", ZammadDocuments.Closing(end), "PUT"),
                _ => throw Untaken(),
            };
        }
        catch (TargetException unfit)
        {
            return unfit.Fault.Said;
        }

        static string Shown(string path, JsonObject body, string method = "POST") =>
            $"{method} /api/v1/{path}\n{body.ToJsonString(TargetJson.Indented)}";
    }

    public Task<CodesRead>? CodesAsync(CodeNeed need, IReadOnlyList<string> codes, CancellationToken ct) => need.Name != ZammadDocuments.Group
        ? null
        : TargetCalls.CodesAsync(async () =>
        [
            .. (await api.AllAsync("groups", ct)).Where(group => codes.Contains(Text(group, "name")))
                .Select(group => new TargetCode(Text(group, "name"), null, Text(group, "active") != "false")),
        ]);

    // Looks for a key that nothing has, too: an attribute that nobody has added there would show only when it is too late.
    public Task<TargetState> CheckAsync(CancellationToken ct) => TargetCalls.CheckAsync(
        async () =>
        {
            await api.CallAsync(HttpMethod.Get, "users/me", null, ct);
            await api.WhereAsync("organization", options.KeyAttribute, "CS-0", ct);
            await api.WhereAsync("ticket", options.KeyAttribute, "CS-0", ct);
            return (null, options.ExpiresOn is { } day ? [new CredentialEnd("Token", day)] : []);
        },
        expected: "");

    private async Task<Finding> FindAsync(CustomerDocument customer, CancellationToken ct)
    {
        var ours = await api.WhereAsync("organization", options.KeyAttribute, customer.Key, ct);
        if (ours.Count > 0)
        {
            return ours is [var one]
                ? new Finding.Found(Text(one, "id"), IsComplete: HasUser(one))
                : Doubtful(ours, "id");
        }

        // Support may have had this customer long before: a person says whether it is the same.
        var namesakes = await api.WhereAsync("organization", "name", customer.Name, ct);
        return namesakes.Count == 0 ? new Finding.Absent() : Doubtful(namesakes, "id");
    }

    private async Task<Finding> FindAsync(ServiceDocument service, CancellationToken ct)
    {
        var ours = await api.WhereAsync("ticket", options.KeyAttribute, service.Key, ct);
        return ours switch
        {
            [] => new Finding.Absent(),
            [var one] => new Finding.Found(Text(one, "number"), IsComplete: true),
            _ => Doubtful(ours, "number"),
        };
    }

    // A ticket that is gone, or that the token doesn't see, is a question: nobody knows whether support still serves the contract.
    private async Task<Finding> FindAsync(ServiceEndDocument end, CancellationToken ct) =>
        await api.WhereAsync("ticket", options.KeyAttribute, end.Of.Key, ct) switch
        {
            [] => new Finding.Doubtful(TargetFault.Ours(FaultCause.NeedsPerson, ZammadTexts.NoTicket.With(end.Of.Key))),
            [var one] => new Finding.Found(Text(one, "number"), ZammadDocuments.IsClosed(one)),
            var several => Doubtful(several, "number"),
        };

    private async Task<SendOutcome> EndAsync(ServiceEndDocument end, CodeSet codes, CancellationToken ct)
    {
        var tickets = await api.WhereAsync("ticket", options.KeyAttribute, end.Of.Key, ct);
        if (tickets is not [var ticket])
        {
            return new SendOutcome.Refused(TargetFault.Ours(FaultCause.NeedsPerson, ZammadTexts.NoTicket.With(end.Of.Key)));
        }

        // What may be repeated comes first here too: a closed ticket says that nothing is left to do.
        await EndTierAsync(end, codes, ct);
        var closed = await api.CallAsync(HttpMethod.Put, $"tickets/{Uri.EscapeDataString(Text(ticket, "id"))}", ZammadDocuments.Closing(end), ct);
        return new SendOutcome.Done(Text(closed, "number"));
    }

    // A level that support has changed since isn't ours to take back.
    private async Task EndTierAsync(ServiceEndDocument end, CodeSet codes, CancellationToken ct)
    {
        if (end.IsLast && ZammadDocuments.TierOf(codes, options) is { Count: 1 } level && level.First() is var (attribute, tier)
            && await api.WhereAsync("organization", options.KeyAttribute, end.Of.CustomerKey, ct) is [var one]
            && one[attribute]?.ToString() == tier?.ToString())
        {
            var none = new JsonObject { [attribute] = null };
            await api.CallAsync(HttpMethod.Put, $"organizations/{Uri.EscapeDataString(Text(one, "id"))}", none, ct);
        }
    }

    private async Task<SendOutcome> WithUserAsync(CustomerDocument customer, string organization, CancellationToken ct)
    {
        try
        {
            await api.CallAsync(HttpMethod.Post, "users", ZammadDocuments.User(customer, organization), ct);
        }
        catch (TargetException fault) when (fault.Fault.Cause != FaultCause.Taken)
        {
            return new SendOutcome.Partly(organization, fault.Fault);
        }
        catch (TargetException taken)
        {
            // The login is the customer's key: it was made before and its answer lost, unless people took it for another organisation.
            var now = await api.CallAsync(HttpMethod.Get, $"organizations/{Uri.EscapeDataString(organization)}?expand=true", null, ct);
            if (!HasUser(now))
            {
                return new SendOutcome.Partly(organization, taken.Fault);
            }
        }

        return new SendOutcome.Done(organization);
    }

    private async Task RaiseTierAsync(ServiceDocument service, CodeSet codes, CancellationToken ct)
    {
        var tier = ZammadDocuments.TierOf(codes, options);
        if (tier.Count == 0)
        {
            return;
        }

        var number = service.CustomerNumber
            ?? await NumberOfAsync(service.CustomerKey, ct)
            ?? throw TargetException.Ours(FaultCause.UnknownCustomer, TargetTexts.NoCustomer.With(service.CustomerKey));
        await api.CallAsync(HttpMethod.Put, $"organizations/{Uri.EscapeDataString(number)}", tier, ct);
    }

    private async Task<string?> NumberOfAsync(string customerKey, CancellationToken ct) =>
        await api.WhereAsync("organization", options.KeyAttribute, customerKey, ct) is [var one] ? Text(one, "id") : null;

    private static bool HasUser(JsonObject organization) => organization["member_ids"] is JsonArray { Count: > 0 };

    private Finding.Doubtful Doubtful(IEnumerable<JsonObject> found, string number) => new(new TargetFault(
        FaultCause.Taken,
        TargetHttp.Cut(string.Join("; ", found.Select(one => $"{one[number]}: {one["name"] ?? one["title"]} ({one[options.KeyAttribute]})")))));

    private static string Text(JsonObject answer, string field) => answer[field]?.ToString() is { Length: > 0 } text
        ? text
        : throw TargetException.Ours(FaultCause.Garbled, TargetTexts.Without.With(field), mayBeDone: true);

    private static TargetException Untaken() =>
        new(TargetFault.Ours(FaultCause.Other, TargetTexts.Untaken.With("Zammad")), mayBeDone: false);
}
