namespace StreamLab.Verification.Tests.Package;

public sealed class PublicSurfaceTests
{
    /// <summary>A wanted change is written with <c>STREAMLAB_API=$PWD/Verification/PublicApi.txt</c> and this test.</summary>
    [Fact]
    public void WhatThePackageOffersIsWhatItsFileSays() => PublicApiFile.Holds(typeof(KafkaVerification).Assembly);
}
