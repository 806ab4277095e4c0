using System.Text;
using ChatSales.Adapters.Chat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatSales.Adapters.WeCom.Inbound;

/// <summary>An address that the console checks with GET and WeCom posts to. An empty answer says that a message has arrived.</summary>
internal abstract class EncryptedEndpoint(string path, EncryptedCallback callback, int largestBody, TimeProvider clock)
    : CallbackEndpoint(largestBody, clock)
{
    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(path, EchoAsync);
        routes.MapPost(path, http => ReadAsync(http, OpenAsync));
    }

    /// <summary>Takes a message that was decrypted.</summary>
    protected abstract Task TakeAsync(HttpContext http, string message, PostedWith posted);

    protected static Task WriteAsync(HttpContext http, string text, string type)
    {
        http.Response.ContentType = type;
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
    }

    private Task EchoAsync(HttpContext http)
    {
        if (callback.OpenEcho(
            Value(http, "msg_signature"), Value(http, "timestamp"), Value(http, "nonce"), Value(http, "echostr"), out var reason) is { } echo)
        {
            return WriteAsync(http, echo, "text/plain; charset=utf-8");
        }

        Refuse(http, reason);
        return Task.CompletedTask;
    }

    private Task OpenAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var posted = new PostedWith(Value(http, "msg_signature"), Value(http, "timestamp"), Value(http, "nonce"));
        if (callback.Open(Encoding.UTF8.GetString(body.Span), posted.Signature, posted.Timestamp, posted.Nonce, out var reason) is { } message)
        {
            return TakeAsync(http, message, posted);
        }

        Refuse(http, reason);
        return Task.CompletedTask;
    }

    private static string Value(HttpContext http, string name) => http.Request.Query[name].ToString();
}
