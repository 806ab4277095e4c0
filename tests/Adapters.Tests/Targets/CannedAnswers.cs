using System.Net;
using System.Text;

namespace ChatSales.Adapters.Tests.Targets;

/// <summary>Answers calls with texts that no simulator would send.</summary>
/// <param name="answer">The body for a call, by its address.</param>
/// <param name="status">HTTP's.</param>
public sealed class CannedAnswers(Func<Uri, string> answer, HttpStatusCode status = HttpStatusCode.OK) : HttpMessageHandler
{
    public List<Uri> Calls { get; } = [];

    /// <summary>Seconds after which to call again.</summary>
    public int? RetryAfter { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Add(request.RequestUri!);
        var response = new HttpResponseMessage(status)
        {
            Content = new StringContent(answer(request.RequestUri!), Encoding.UTF8, "text/html"),
            RequestMessage = request,
        };
        if (RetryAfter is { } seconds)
        {
            response.Headers.Add("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return Task.FromResult(response);
    }
}
