using ChatSales.Adapters.Chat;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Turns;
using ChatSales.Core.Access;
using ChatSales.Core.Assistants;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Customers.Panorama;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Panorama;

/// <summary>Opens panoramas for whoever comes from outside of a chat: who they are, what they see, and what the audit log keeps of it (I3).</summary>
internal sealed partial class PanoramaDoor
{
    // A ticket is opened, reloaded, and opened by its other tabs; a frame that reloads itself without end reads a customer no better.
    private const int MostOpenings = 30;
    private const string Bearer = "Bearer ";
    private readonly PanoramaOptions options;
    private readonly Sessions sessions;
    private readonly AssistantTokens tokens;
    private readonly CustomerReader customers;
    private readonly PanoramaDesk desk;
    private readonly AssistantQuota quota;
    private readonly TimeProvider clock;
    private readonly ILogger<PanoramaDoor> logger;
    private readonly RefusalLog refusals;
    private readonly LinkQuota openings;
    private readonly LinkQuota told;

    public PanoramaDoor(
        Settings settings, Sessions sessions, AssistantTokens tokens, CustomerReader customers, PanoramaDesk desk, AssistantQuota quota,
        TimeProvider clock, ILogger<PanoramaDoor> logger)
    {
        (options, this.sessions, this.tokens, this.customers) = (settings.Panorama, sessions, tokens, customers);
        (this.desk, this.quota, this.clock, this.logger) = (desk, quota, clock, logger);
        refusals = new RefusalLog(LogRefused, clock);
        (openings, told) = (new LinkQuota(clock, MostOpenings), new LinkQuota(clock, 1));
    }

    /// <summary>Whose rights a request has: by a support system's signature, or by that person's own token; null for nobody's.</summary>
    /// <param name="http">The request.</param>
    /// <param name="link">What it asks for.</param>
    /// <param name="ct">Gives up.</param>
    public async ValueTask<Asker?> AskerAsync(HttpContext http, PanoramaLink link, CancellationToken ct)
    {
        if (http.Request.Headers.Authorization.ToString() is { } sent && sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return await tokens.FindAsync(sent[Bearer.Length..].Trim(), ct) is { } person ? new Asker(person.Ref(), Link: null) : null;
        }

        if (link.WhyNot(options.Keys(), clock.GetUtcNow()) is { } reason)
        {
            refusals.Add(options.Secret.Length == 0 ? "Panorama:Secret is not set" : reason);
            return null;
        }

        return new Asker(new(link.Person), link);
    }

    /// <summary>The panorama of a customer by its id or name, as one person sees it; a refusal in words for them.</summary>
    /// <param name="asker">Whose rights count.</param>
    /// <param name="customer">The customer, in words.</param>
    /// <param name="door">By which door, for the audit log.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Outcome<Opened>> OpenAsync(Asker asker, string customer, string door, CancellationToken ct)
    {
        // Each opening is an entry of the log: tokens are bound as at the assistants' own door.
        if (asker.Link is null && !quota.TryTake(asker.PersonId.Text))
        {
            return new Refusal(AssistantTexts.TooOften) { IsTooOften = true };
        }

        if (customer.Length > PanoramaLink.Longest)
        {
            return new Refusal(AssistantTexts.TooLong, PanoramaLink.Longest);
        }

        var personId = asker.PersonId;
        var session = sessions.Open(new Actor(personId, door));
        if (await OutsideTurn.OfAsync(session, personId, door, ct) is not { } turn)
        {
            return new Refusal(PanoramaTexts.NotGenuine);
        }

        if (asker.Link is { } link && !openings.TryTake(link.Signature))
        {
            await NoteTooOftenAsync(session, link, ct);
            return new Refusal(PanoramaTexts.TooOften) { IsTooOften = true };
        }

        if (!turn.Access.Has(Need.SeeCustomers))
        {
            return new Refusal(
                AccessTexts.NotAllowed, PanoramaTexts.Title.Text, await turn.Access.WhoHasAsync(Need.SeeCustomers, ct)) { IsOutOfReach = true };
        }

        var read = await customers.ReadAsync(turn, customer, ct);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var panorama = await desk.OpenAsync(session, turn.Access, read.Value, ct);
        await session.CommitAsync(ct);
        return new Opened(panorama, turn.Person, session.Now);
    }

    // The log tells that somebody went on, not how often.
    private async Task NoteTooOftenAsync(Session session, PanoramaLink link, CancellationToken ct)
    {
        refusals.Add("it was opened too often");
        if (told.TryTake(link.Signature))
        {
            session.Note("panorama.too-often", PeopleKinds.People.Name, link.Person, new { customer = link.Customer, most = MostOpenings });
            await session.CommitAsync(ct);
        }
    }

    [LoggerMessage(1930, LogLevel.Warning, "A link to a panorama was refused: {Reason}")]
    private partial void LogRefused(string reason);

    /// <summary>Who asks.</summary>
    /// <param name="PersonId">Whose rights count.</param>
    /// <param name="Link">The link that came signed; null for somebody's own token, which speaks for nobody else: nothing of it is signed on.</param>
    internal sealed record Asker(Id<Person> PersonId, PanoramaLink? Link);

    /// <summary>A panorama, who opened it, and when.</summary>
    internal sealed record Opened(CustomerPanorama Panorama, Person Person, DateTimeOffset At);
}
