using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Security;

/// <summary>The parameters of the brokers' certificate, each in PEM.</summary>
/// <param name="Authority">The certificate of the authority that signed the brokers' certificate. Clients trust it.</param>
/// <param name="Certificate">The brokers' certificate.</param>
/// <param name="Key">The brokers' private key.</param>
internal sealed record BrokerCertificate(ParameterResource Authority, ParameterResource Certificate, ParameterResource Key);
