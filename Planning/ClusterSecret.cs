namespace StreamLab.Planning;

/// <summary>The secrets of a plan, and the certificates that belong to them.</summary>
public enum SecretKind
{
    /// <summary>A user's password.</summary>
    Password,

    /// <summary>The brokers' private key: PKCS#8 in PEM, on one line.</summary>
    Key,

    /// <summary>The brokers' certificate in PEM, on one line.</summary>
    Certificate,

    /// <summary>The certificate of the authority that signed the brokers' certificate, in PEM, on one line.</summary>
    Authority,
}

/// <summary>A placeholder in a plan's values for a secret. Only the brokers' starter knows its value.</summary>
/// <param name="Kind">The secret's kind.</param>
/// <param name="User">The user whose password it is; null for other kinds.</param>
public sealed record ClusterSecret(SecretKind Kind, string? User = null);
