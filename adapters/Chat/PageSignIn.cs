using ChatSales.Core.People;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// How a platform signs its people in on our pages: it sends their browser back to us with a code, which we exchange for their account.
/// </summary>
/// <param name="platform">Key of the platform.</param>
public abstract class PageSignIn(string platform)
{
    /// <summary>Key of the platform in addresses.</summary>
    public string Platform { get; } = platform;

    /// <summary>What people call it.</summary>
    public abstract string Name { get; }

    /// <summary>The parameter in which the code comes back.</summary>
    public virtual string CodeName => "code";

    /// <summary>Where the browser is sent.</summary>
    /// <param name="back">Where it comes back to.</param>
    /// <param name="state">Comes back with it: hex, as WeCom takes only letters and digits.</param>
    /// <param name="challenge">The SHA-256 of the verifier in base64url (RFC 7636), for platforms that check it.</param>
    /// <param name="userAgent">The browser's, which tells the platform's own.</param>
    public abstract Uri AddressOf(Uri back, string state, string challenge, string userAgent);

    /// <summary>The account behind a code, as messages name it; null for nobody of ours.</summary>
    /// <param name="code">As it came back.</param>
    /// <param name="back">Where it came back to.</param>
    /// <param name="verifier">Whose hash the challenge was.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="PlatformException">The platform doesn't take the code, or can't be asked.</exception>
    public abstract Task<string?> AccountAsync(string code, Uri back, string verifier, CancellationToken ct);

    /// <summary>An address with parameters, each encoded, in their order.</summary>
    protected static Uri With(string address, params IEnumerable<(string Name, string Value)> parameters) =>
        new($"{address}?{string.Join('&', parameters.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))}");
}

/// <summary>Puts sign-ins into a host.</summary>
public static class PageSignIns
{
    /// <param name="services">The host's.</param>
    /// <param name="isOn">Whether people may sign in so.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="doors">The doors in which links lead there.</param>
    public static IServiceCollection AddPageSignIn<T>(this IServiceCollection services, bool isOn, string platform, params IEnumerable<string> doors)
        where T : PageSignIn
    {
        foreach (var door in isOn ? doors : [])
        {
            services.AddSingleton(new PageSignInDoor(door, platform));
        }

        return isOn ? services.AddSingleton<PageSignIn, T>() : services;
    }
}
