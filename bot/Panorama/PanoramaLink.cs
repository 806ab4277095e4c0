using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Bot.Panorama;

/// <summary>What a support system asks for: one customer, for one of its people, for a short time.</summary>
/// <param name="Customer">The customer's id, or its name or a part of it.</param>
/// <param name="Person">Id of the person whose rights count and whose name the audit log keeps.</param>
/// <param name="Expires">Until when, in seconds since 1970 (UTC).</param>
/// <param name="Signature">HMAC-SHA256 in hex digits.</param>
internal sealed record PanoramaLink(string Customer, string Person, string Expires, string Signature)
{
    /// <summary>Characters of a customer or a person.</summary>
    public const int Longest = 200;

    /// <summary>How far ahead a link may expire.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Reads a query; what is missing is empty, and signed by nobody.</summary>
    public static PanoramaLink Of(IQueryCollection query, string? customer = null) =>
        new(customer ?? query["customer"].ToString(), query["person"].ToString(), query["expires"].ToString(), query["signature"].ToString());

    /// <summary>The same for another customer: for those among whom somebody is to choose. It lives no longer.</summary>
    public PanoramaLink For(string customer, byte[] key) => this with { Customer = customer, Signature = Sign(key, customer, Person, Expires) };

    /// <summary>As an address of the page.</summary>
    public string ToAddress() =>
        $"{PanoramaPages.Path}?customer={Uri.EscapeDataString(Customer)}&person={Uri.EscapeDataString(Person)}&expires={Expires}&signature={Signature}";

    /// <summary>Why a link doesn't count, without anything that was sent; null if it does.</summary>
    public string? WhyNot(IEnumerable<byte[]> keys, DateTimeOffset now)
    {
        if (Customer.Length is 0 or > Longest || Person.Length is 0 or > Longest || $"{Customer}{Person}".Any(char.IsControl))
        {
            return "it lacks a customer or a person";
        }

        if (!long.TryParse(Expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return "it lacks the instant of its end";
        }

        // Compared to the end: whether one is known tells nothing of its time.
        var isGenuine = false;
        foreach (var key in keys)
        {
            isGenuine |= CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Sign(key, Customer, Person, Expires)), Encoding.UTF8.GetBytes(Signature));
        }

        var left = seconds - now.ToUnixTimeSeconds();
        return !isGenuine ? "its signature is not right"
            : left <= 0 ? "it has expired"
            : left > Life.TotalSeconds ? $"it lives longer than {Life.TotalMinutes} minutes"
            : null;
    }

    // Lines can't run into each other, as no part has an end of line. The first says what is signed, so that it is good for nothing else.
    internal static string Sign(byte[] key, string customer, string person, string expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"panorama\n{customer}\n{person}\n{expires}")));
}
