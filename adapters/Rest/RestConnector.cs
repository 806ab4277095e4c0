using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Rest;

/// <summary>
/// A system that a profile describes. What holds for all holds here too: it is looked for before it is sent, and judged by its answer.
/// </summary>
public sealed class RestConnector : IConnector
{
    private readonly RestOptions options;
    private readonly RestProfile profile;
    private readonly TargetHttp http;
    private readonly FaultWords words;

    internal RestConnector(string name, RestOptions options, RestProfile profile, TargetHttp http)
    {
        (Name, this.options, this.profile, this.http) = (name, options, profile, http);
        words = new FaultWords([.. profile.Faults.Select(fault => (fault.Cause, (IReadOnlyList<string>)[fault.Words]))]);
    }

    public string Name { get; }

    public string Sort => "rest";

    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) => profile.For(document)?.Needs();

    public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.FindAsync(async () =>
    {
        var (described, values) = Described(document, codes);
        var find = described.Find;
        var answer = await SendAsync(HttpMethod.Get, RestTemplate.Path(find.Path, values), null, ct);
        if (answer.Status == (int)HttpStatusCode.NotFound && find.AbsentOn404)
        {
            return new Finding.Absent();
        }

        var at = RestTemplate.At((answer.IsSuccess ? answer : throw Fault(answer, "message", isWrite: false)).Json(), find.Items);
        var rows = at switch
        {
            JsonArray list => list.OfType<JsonObject>(),
            JsonObject one => [one],
            // Another form of answer than the profile says is no proof that nothing is there.
            _ => throw answer.Garbled(),
        };
        var ours = rows.Where(row => find.Where.All(where => RestTemplate.At(row, where.Key)?.ToString() == RestTemplate.Text(where.Value, values)))
            .Select(row => RestTemplate.At(row, find.Number)?.ToString() is { Length: > 0 } number ? number : throw answer.Garbled()).ToList();
        return ours switch
        {
            [] => new Finding.Absent(),
            [var number] => new Finding.Found(number, IsComplete: true),
            _ => new Finding.Doubtful(new TargetFault(FaultCause.Taken, TargetHttp.Cut($"{document.Key}: {string.Join(", ", ours)}"))),
        };
    });

    public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.SendAsync(async () =>
    {
        var (described, values) = Described(document, codes);
        var create = described.Create;
        var (path, sent) = (RestTemplate.Path(create.Path, values), RestTemplate.Json(create.Body, values));
        var answer = await SendAsync(new HttpMethod(create.Method), path, sent, ct);
        var body = (answer.IsSuccess ? answer : throw Fault(answer, create.Said, isWrite: true)).Object();
        if (create.Ok is { } ok && !string.Equals(RestTemplate.At(body, ok)?.ToString(), create.Is, StringComparison.OrdinalIgnoreCase))
        {
            return RestTemplate.At(body, ok) is null
                ? throw answer.Garbled()
                : new SendOutcome.Refused(Read(RestTemplate.At(body, create.Said)?.ToString() ?? TargetHttp.Cut(answer.Body)));
        }

        return RestTemplate.At(body, create.Number)?.ToString() is { Length: > 0 } number ? new SendOutcome.Done(number) : throw answer.Garbled();
    });

    // A profile has no steps: what is there is complete.
    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Done(number));

    public string Preview(TransferDocument document, CodeSet codes)
    {
        try
        {
            var (described, values) = Described(document, codes);
            var body = RestTemplate.Json(described.Create.Body, values)!.ToJsonString(TargetJson.Indented);
            return $"{described.Create.Method} {RestTemplate.Path(described.Create.Path, values)}\n{body}";
        }
        catch (TargetException unfit)
        {
            return unfit.Fault.Said;
        }
    }

    public Task<TargetState> CheckAsync(CancellationToken ct) => TargetCalls.CheckAsync(
        async () =>
        {
            var answer = await SendAsync(HttpMethod.Get, profile.Check.Path, null, ct);
            var body = (answer.IsSuccess ? answer : throw Fault(answer, "message", isWrite: false)).Json();
            var books = profile.Check.Books is { } place ? RestTemplate.At(body, place)?.ToString() : null;
            return (books, options.ExpiresOn is { } day ? [new CredentialEnd(options.HeaderName, day)] : []);
        },
        options.Books);

    private (RestDocument Described, IReadOnlyDictionary<string, string?> Values) Described(TransferDocument document, CodeSet codes) =>
        profile.For(document.GetType()) is { } described
            ? (described, RestValues.Of(document, codes, described.Codes.Keys))
            : throw TargetException.Ours(FaultCause.Other, TargetTexts.Untaken.With(Name));

    private async Task<TargetAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, $"{options.Address.TrimEnd('/')}/{path.TrimStart('/')}");
        request.Headers.TryAddWithoutValidation(options.HeaderName, options.HeaderValue);
        request.Headers.Accept.ParseAdd("application/json");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(TargetJson.Plain), Encoding.UTF8, "application/json");
        }

        return await http.SendAsync(request, ct);
    }

    private TargetException Fault(TargetAnswer answer, string place, bool isWrite)
    {
        var said = SaidIn(answer, place);
        var fault = said is null ? TargetFault.Ours(FaultCause.Other, TargetTexts.Status.With(answer.Status)) : Read(said);
        return answer.Status switch
        {
            401 => new TargetException(fault with { Cause = FaultCause.Credentials }, mayBeDone: false),
            403 => new TargetException(fault with { Cause = FaultCause.Rights }, mayBeDone: false),
            429 => new TargetException(fault with { Cause = FaultCause.Overloaded, RetryAfter = answer.RetryAfter() }, mayBeDone: false),
            >= 500 => new TargetException(fault with { Cause = FaultCause.Broken, RetryAfter = answer.RetryAfter() }, mayBeDone: isWrite),
            >= 400 when said is not null => new TargetException(
                fault.Cause != FaultCause.Other ? fault
                : fault with { Cause = answer.Status switch { 409 => FaultCause.Taken, 400 or 422 => FaultCause.WrongField, _ => FaultCause.Other } },
                mayBeDone: false),
            _ => answer.Garbled(),
        };
    }

    private TargetFault Read(string said) => words.Fault(said, options.HeaderValue, options.HeaderValue.Split(' ')[^1]);

    private static string? SaidIn(TargetAnswer answer, string place)
    {
        try
        {
            var body = answer.Object();
            return RestTemplate.At(body, place)?.ToString() ?? body.ToJsonString(TargetJson.Plain);
        }
        catch (TargetException)
        {
            return null;
        }
    }
}
