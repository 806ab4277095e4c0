using System.Net;

namespace ChatSales.Adapters.LanguageModel;

/// <summary>Reads an answer only up to a length, so that one without an end takes neither memory nor time.</summary>
internal sealed class BoundedAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Most = 256 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new HttpRequestException($"It answers {(int)response.StatusCode}.", inner: null, response.StatusCode);
            }

            await response.Content.LoadIntoBufferAsync(Most, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
