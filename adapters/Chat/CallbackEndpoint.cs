using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatSales.Adapters.Chat;

/// <summary>Where a platform posts to us: reads a body of limited size, and tells the platform in its status codes what became of it.</summary>
public abstract class CallbackEndpoint
{
    private readonly int largestBody;
    private readonly RefusalLog refusals;

    protected CallbackEndpoint(int largestBody, TimeProvider clock) =>
        (this.largestBody, refusals) = (largestBody, new RefusalLog(LogRefused, clock));

    /// <summary>Maps the addresses that the platform calls.</summary>
    public abstract void Map(IEndpointRouteBuilder routes);

    protected abstract void LogRefused(string reason);

    /// <summary>Says that a message has arrived, where nothing else is answered: by default with an empty answer.</summary>
    protected virtual Task AcknowledgeAsync(HttpContext http) => Task.CompletedTask;

    /// <summary>Passes the body on, or refuses one that is too large or cut off.</summary>
    protected async Task ReadAsync(HttpContext http, Func<HttpContext, ReadOnlyMemory<byte>, Task> take)
    {
        if (await BodyReading.ReadAsync(http, largestBody) is { } body)
        {
            await take(http, body);
        }
        else
        {
            Refuse(http, "its body is too large or cut off", StatusCodes.Status413PayloadTooLarge);
        }
    }

    /// <summary>
    /// Keeps a message and answers for what can go wrong: what isn't for us is refused, what the store didn't take is asked for again.
    /// </summary>
    protected async Task KeepAsync(HttpContext http, Func<Task> keep, Action<Exception> logNotKept)
    {
        try
        {
            await keep();
        }
        catch (FormatException fault)
        {
            Refuse(http, fault.Message);
        }
        catch (UnstorableException fault)
        {
            // It would be no better the next time.
            refusals.Add(fault.Message);
            await AcknowledgeAsync(http);
        }
        catch (StorageException fault)
        {
            logNotKept(fault);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    protected void Refuse(HttpContext http, string reason, int status = StatusCodes.Status403Forbidden)
    {
        refusals.Add(reason);
        http.Response.StatusCode = status;
    }
}
