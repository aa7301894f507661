namespace StreamLab.Verification.Tests.Services;

/// <summary>The end of a service's process, in a test that cannot end its own.</summary>
internal sealed class ServiceCrash : Exception;
