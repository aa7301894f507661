namespace StreamLab.Verification.Frameworks.Tests.OnWolverine;

/// <summary>A message.</summary>
public sealed record Parcel(int Number);

/// <summary>What a test's handler does with a parcel.</summary>
public sealed class ParcelDesk(Func<Parcel, Task> take)
{
    public Task TakeAsync(Parcel parcel) => take(parcel);
}

/// <summary>The handler.</summary>
public static class ParcelHandler
{
    public static Task HandleAsync(Parcel parcel, ParcelDesk desk) => desk.TakeAsync(parcel);
}
