namespace StreamLab.Hosting.ControlRoom.Tests.Package;

public sealed class PublicSurfaceTests
{
    /// <summary>A wanted change is written with <c>STREAMLAB_API=$PWD/Hosting.ControlRoom/PublicApi.txt</c> and this test.</summary>
    [Fact]
    public void WhatThePackageOffersIsWhatItsFileSays() => PublicApiFile.Holds(typeof(ControlRoomResource).Assembly);
}
