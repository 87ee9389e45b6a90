// Text that is made while it is taken.
#pragma once

#include <coroutine>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace dalel {

/// A long text in pieces: a coroutine that `co_yield`s them. Nothing is made before it is asked for, so whoever takes the
/// pieces sets the pace, and memory is one piece. A piece holds until the next is asked for.
///
/// The coroutine's parameters are kept by value: pass values, or what outlives the text.
///
///     Pieces greeting() {
///         co_yield "good ";
///         co_yield "morning";
///     }
///     for (auto pieces = greeting(); pieces.next();) write(pieces.piece());
class [[nodiscard]] Pieces {
public:
    struct promise_type {
        Pieces get_return_object() { return Pieces{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        std::suspend_always yield_value(std::string_view text) noexcept {
            piece = text;
            return {};
        }
        void return_void() noexcept {}
        void unhandled_exception() { thrown = std::current_exception(); }

        std::string_view piece;
        std::exception_ptr thrown;
    };

    Pieces(Pieces&& other) noexcept : coroutine_{std::exchange(other.coroutine_, {})} {}
    Pieces& operator=(Pieces&& other) noexcept {
        std::swap(coroutine_, other.coroutine_);
        return *this;
    }
    ~Pieces() {
        if (coroutine_) coroutine_.destroy();
    }

    /// Makes the next piece; false after the last. Throws what the coroutine throws.
    bool next() {
        if (coroutine_.done()) return false;
        coroutine_.resume();
        if (auto thrown = std::exchange(coroutine_.promise().thrown, {})) std::rethrow_exception(thrown);
        return !coroutine_.done();
    }
    std::string_view piece() const { return coroutine_.promise().piece; }

    /// All of it, or what is left.
    std::string take() {
        std::string text;
        while (next()) text += piece();
        return text;
    }

    /// About how long a piece should be, in bytes: long enough that handing it over costs nothing, short enough for a cache.
    static constexpr std::size_t good_size = 1 << 16;

private:
    explicit Pieces(std::coroutine_handle<promise_type> coroutine) : coroutine_{coroutine} {}
    std::coroutine_handle<promise_type> coroutine_;
};

}  // namespace dalel
