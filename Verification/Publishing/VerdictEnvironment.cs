using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace StreamLab.Verification.Publishing;

/// <summary>Where a process tells its observations, as the environment says. StreamLab.Hosting.ControlRoom sets it.</summary>
/// <param name="Endpoint">ControlRoom's address.</param>
/// <param name="Token">The secret that authorizes the process. It also makes the run's number, which all services of an application share.</param>
/// <param name="Service">The service's name.</param>
internal sealed record VerdictEnvironment(Uri Endpoint, string Token, string Service)
{
    /// <summary>The variable with ControlRoom's address.</summary>
    public const string EndpointVariable = "STREAMLAB_VERDICT_ENDPOINT";

    /// <summary>The variable with the secret.</summary>
    public const string TokenVariable = "STREAMLAB_VERDICT_TOKEN";

    /// <summary>The variable with the service's name.</summary>
    public const string ServiceVariable = "STREAMLAB_VERDICT_SERVICE";

    /// <summary>Where ControlRoom takes observations.</summary>
    public const string Path = "/api/host/observations";

    /// <summary>The header that carries the secret.</summary>
    public const string TokenHeader = "X-StreamLab-Host-Token";

    /// <summary>The run of a secret.</summary>
    public static uint RunOf(string token) =>
        Math.Max(1, BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(token))));

    /// <summary>Reads the environment.</summary>
    /// <param name="variable">Gets a variable.</param>
    /// <returns>Null when no ControlRoom is there.</returns>
    /// <exception cref="InvalidOperationException">A variable cannot be; the message says which, and what is allowed.</exception>
    public static VerdictEnvironment? Read(Func<string, string?> variable)
    {
        if (variable(EndpointVariable) is not { Length: > 0 } endpoint)
        {
            return null;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException($"{EndpointVariable} is '{endpoint}'; allowed is an address such as http://localhost:18200.");
        }

        return variable(TokenVariable) is { Length: > 0 } token
            ? new(address, token, variable(ServiceVariable) is { Length: > 0 } service ? service : AppDomain.CurrentDomain.FriendlyName)
            : throw new InvalidOperationException($"{TokenVariable} is not set; allowed is the secret of the ControlRoom that {EndpointVariable} names.");
    }
}
