using System.Security.Cryptography;
using System.Text;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Web.Guard;

/// <summary>The tokens that authorize a request to change something: the page's and the host's.</summary>
/// <param name="hostToken">The token that the host passed to this process; null when no host started it.</param>
internal sealed class Credentials(string? hostToken)
{
    /// <summary>The header that carries the page's token.</summary>
    public const string PageHeader = "X-StreamLab-Token";

    private const int TokenBytes = 32;

    /// <summary>A secret of this process that only its own page receives: base64url without padding.</summary>
    public string PageToken { get; } =
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>True when a host started this process.</summary>
    public bool HasHost => hostToken is not null;

    /// <summary>True when the request comes from the page.</summary>
    public bool IsPage(IHeaderDictionary headers) => IsSame(headers[PageHeader], PageToken);

    /// <summary>True when the request comes from the host.</summary>
    public bool IsHost(IHeaderDictionary headers) => hostToken is not null && IsSame(headers[HostApi.TokenHeader], hostToken);

    // Constant time, so that the duration does not reveal how much of a guessed token is right.
    private static bool IsSame(string? given, string expected) => given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
